import { makeImage } from '../_fakes/content.js';
import { branch, gitTag, pullRequest } from '../_fakes/events.js';
import { FakeWorld, SHA, type WorldOrder } from '../_fakes/world.js';

const FROM = 'ghcr.io/acme/app:sha-4f1c2d3';
const PROMOTE = { mode: 'promote', from: FROM };

function worldOf(order: WorldOrder = {}): FakeWorld {
  return new FakeWorld({ gitTags: ['v1.2.3'], registries: { 'r.example.com': { auth: 'none' } }, ...order });
}
const REVISION = 'org.opencontainers.image.revision';

test('x', async () => {
  const world = worldOf();
  const image = makeImage('app', { platforms: ['linux/amd64', 'linux/arm64', 'unknown/unknown'], labels: { [REVISION]: SHA } });
  world.registry().push('acme/app', image, 'sha-4f1c2d3');
  const { outputs, report, summary } = await world.run(gitTag('v1.2.3'), { ...PROMOTE, images: 'r.example.com/shop/app\nghcr.io/acme/app', referrers: 'true' });
  console.log(outputs, report.failures, world.http.requests, world.log.lines, summary, world.docker.calls, world.exec.calls);
});
