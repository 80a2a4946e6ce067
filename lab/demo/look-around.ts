import { lookEnvironment } from './place.ts';
import type { Place } from './place.ts';
import { readCommands } from './reader.ts';

/** Commands that work when they are pasted into a shell, while the lab is up. */
export function lookAround(place: Place, digest: string): string {
  const { image, history } = place;
  const exports = Object.entries(lookEnvironment(place)).map(([name, value]) =>
    name === 'PATH' ? `export PATH=${ownFolders(value)}` : `export ${name}=${value}`,
  );
  return `
The lab is still up. In a shell:

${exports.map((line) => `  ${line}`).join('\n')}
${readCommands(place.reader, image)
  .map((command) => `  ${command}`)
  .join('\n')}
  docker run --rm --pull always --network host ${image}@${digest} world
  git -C ${history.folder} log --oneline --graph --all

And when you have seen enough: npm run lab -- down`;
}

/** The folders that come before the reader's own PATH. */
function ownFolders(path: string): string {
  const own = (process.env['PATH'] ?? '').split(':');
  return [...path.split(':').filter((folder) => !own.includes(folder)), '$PATH'].join(':');
}
