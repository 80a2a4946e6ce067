import { makeRefusalSummary } from '../../src/report/summary.js';
import { branch, gitTag, pullRequest } from '../_fakes/events.js';
import { releasedBefore } from '../_fakes/released.js';
import { FakeWorld } from '../_fakes/world.js';

test('the summary of a release that holds a tag', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3', 'v2.0.0'] });
  releasedBefore(world, ['2.0.0']);
  const { summary } = await world.run(gitTag('v1.2.3'), { platforms: 'linux/amd64,linux/arm64' });
  expect(summary).toMatchSnapshot();
});

test('the summary of a failed build', async () => {
  const world = new FakeWorld({ exitCode: 1, prints: ['ERROR: <b>no</b> such *file*'] });
  const { summary } = await world.run(pullRequest());
  expect(summary).toMatchSnapshot();
});

test('the summary of a refusal', () => {
  expect(makeRefusalSummary('Cannot use input "push": <x>\n  Say auto')).toMatchSnapshot();
});

test('a hostile branch name is shown and does nothing', async () => {
  const world = new FakeWorld();
  const { summary } = await world.run(branch('x|y`<img/src=x>`[a](b)'), {
    mode: 'plan',
    tags: 'type=ref,event=branch',
  });
  expect(summary).not.toContain('<img');
  expect(summary).not.toContain('](b)');
});

test('a hostile answer of a registry is shown and does nothing', async () => {
  const world = new FakeWorld({ gitTags: ['v1.2.3'] });
  world.http.spoil({
    on: /^POST /,
    gives: { status: 403, headers: {}, body: new TextEncoder().encode('{"message":"<script>|\\n# [x](http://y)"}') },
  });
  const { summary } = await world.run(gitTag('v1.2.3'));
  expect(summary).not.toContain('<script>');
  expect(summary).not.toMatch(/^# /m);
  expect(summary).not.toContain('](http');
});

test('the summary of a failure keeps the indent of its lines, a link that can be followed, and no other marks', () => {
  const message =
    'Cannot push\n  Mend: give\n      packages: write\n  See: https://docs.example.com/a-b\n  See: <b>\u2028x';
  expect(makeRefusalSummary(message)).toBe(
    [
      '## ❌ Not started',
      '',
      '> Cannot push  ',
      '> &nbsp;&nbsp;Mend: give  ',
      '> &nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;packages: write  ',
      '> &nbsp;&nbsp;See: <https://docs.example.com/a-b>  ',
      '> &nbsp;&nbsp;See: &lt;b&gt; x',
      '',
    ].join('\n'),
  );
});
