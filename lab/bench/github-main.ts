// GitHub's stand-in as a process of its own: what answers must not share an event loop with what measures.
import { startGitHub } from '../github/github.ts';

const [, , repository = '', count = ''] = process.argv;
const many = Array.from({ length: Number(count) }, (_, index) => `v1.${Math.floor(index / 100)}.${index % 100}`);
const github = await startGitHub({
  repositories: { [repository]: { tags: ['v1.0.0', 'v1.1.9', 'v1.2.3'] }, [`${repository}-many`]: { tags: many } },
});
process.stdout.write(`${github.url}\n`);
// Its owner holds the other end: it closes also when the owner is killed.
process.stdin.resume().once('close', () => void github.stop());
