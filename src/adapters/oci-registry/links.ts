// https://www.rfc-editor.org/rfc/rfc8288#section-3, such as `</v2/a/tags/list?last=b>; rel="next"`
const PARAMETER = String.raw`\s*;\s*([\w!#$%&'*+.^|~-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;]*)))?`;
const LINK = new RegExp(`<([^<>]*)>((?:${PARAMETER})*)`, 'g');
const PARAMETERS = new RegExp(PARAMETER, 'g');

/** The target of the link to the next page in a header `Link`, as it is written there. */
export function nextLink(header: string | undefined): string | undefined {
  for (const [, target = '', parameters = ''] of (header ?? '').matchAll(LINK)) {
    if (relationsIn(parameters).includes('next')) return target;
  }
  return undefined;
}

function relationsIn(parameters: string): readonly string[] {
  for (const [, name = '', quoted, bare = ''] of parameters.matchAll(PARAMETERS)) {
    if (name.toLowerCase() === 'rel') return (quoted ?? bare).toLowerCase().split(/\s+/);
  }
  return [];
}
