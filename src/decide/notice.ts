/** Something that the user should know: a notice, or a warning where something should be mended. */
export type Notice = { readonly level: 'notice' | 'warning'; readonly text: string };

export function notice(text: string): Notice {
  return { level: 'notice', text };
}

export function warning(text: string): Notice {
  return { level: 'warning', text };
}

/** Each notice once, in the order in which they came. */
export function withoutRepeats(notices: readonly Notice[]): readonly Notice[] {
  return [...new Map(notices.map((one) => [`${one.level} ${one.text}`, one])).values()];
}
