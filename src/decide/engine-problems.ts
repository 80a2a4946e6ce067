import type { Problem } from '../errors.js';
import type { BuilderNode } from './builder-node.js';
import { type EngineWish, isElsewhere, makingInputs } from './engine-wish.js';

/** What does not go together in what is said of the builder. */
export function findEngineProblems(wish: EngineWish): readonly Problem[] {
  return [...findNamed(wish), ...findUnmakable(wish), ...findNodeProblems(wish)];
}

function findNamed(wish: EngineWish): readonly Problem[] {
  if (wish.keepBuilder) return findUnkept(wish);
  const [first] = [...(wish.driver === 'docker' ? ['driver'] : []), ...makingInputs(wish)];
  if (wish.builder === '' || first === undefined) return [];
  const rule = 'left out where input "builder" names the builder, which is used as it is';
  const mend = 'Leave "builder" out, and one is made; or set keep-builder: true, and it is made once and kept';
  return [{ input: first, rule, mend }];
}

function findUnkept({ builder, driver }: EngineWish): readonly Problem[] {
  if (builder === '') {
    const mend = 'Give it a name that is its own on this machine: builder: my-project';
    return [{ input: 'builder', rule: 'set where keep-builder is true', value: '', mend }];
  }
  const rule = 'left out, or a driver that makes builders, where keep-builder is true';
  return driver === 'docker' ? [{ input: 'driver', rule, value: driver }] : [];
}

/** What the driver cannot be told. */
function findUnmakable(wish: EngineWish): readonly Problem[] {
  const refused = CANNOT_BE_TOLD[wish.driver] ?? [];
  return makingInputs(wish)
    .filter((input) => refused.includes(input))
    .map((input) => ({ input, rule: `left out with driver ${wish.driver}, whose BuildKit is started elsewhere` }));
}

const ALL = ['driver-opts', 'buildkitd-config', 'buildkitd-flags', 'nodes', 'buildkit-image'];
const CANNOT_BE_TOLD: Readonly<Record<string, readonly string[]>> = {
  docker: ALL,
  remote: ['buildkitd-config', 'buildkitd-flags', 'buildkit-image'],
  cloud: ['buildkitd-config', 'buildkitd-flags', 'buildkit-image'],
};

function findNodeProblems({ driver, nodes }: EngineWish): readonly Problem[] {
  const wantsEndpoint = driver === 'remote' || driver === 'cloud';
  const none: readonly Problem[] =
    wantsEndpoint && nodes.length === 0
      ? [{ input: 'nodes', rule: `set with driver ${driver}: it says where to build`, mend: EXAMPLES[driver] }]
      : [];
  return [
    ...none,
    ...findRepeated(nodes),
    ...nodes.flatMap((node, at) => {
      const why = whyNot(node, driver);
      return why === undefined
        ? []
        : [{ input: 'nodes', rule: `fit for driver ${named(driver)}: entry ${at + 1} ${why}` }];
    }),
  ];
}

/** Of two nodes of one name buildx keeps the later one; for BuildKit's containers capitals do not count. */
function findRepeated(nodes: readonly BuilderNode[]): readonly Problem[] {
  const names = nodes.map(({ name }) => name.toLowerCase());
  return nodes.flatMap(({ name }, at) => {
    const first = names.indexOf(name.toLowerCase());
    if (name === '' || first === at) return [];
    const rule = `free of names that are given twice: entry ${at + 1} has that of entry ${first + 1}`;
    return [{ input: 'nodes', rule, value: name }];
  });
}

function whyNot(node: BuilderNode, driver: EngineWish['driver']): string | undefined {
  return whyNotThere(node, driver) ?? (driver === 'remote' ? whyNotRemote(node) : whyNoTls(node));
}

function whyNotThere({ endpoint }: BuilderNode, driver: EngineWish['driver']): string | undefined {
  if (driver === 'kubernetes' && endpoint !== '') return 'has an endpoint, and the cluster is that of KUBECONFIG';
  return isElsewhere(driver) && endpoint === '' ? 'has no endpoint' : undefined;
}

function whyNotRemote({ flags, tls }: BuilderNode): string | undefined {
  const { cacert, cert, key } = tls;
  if (flags !== '') return 'has buildkitd-flags, and its BuildKit is started elsewhere';
  if (cacert === '' && cert + key !== '') return 'has no cacert';
  return (cert === '') === (key === '') ? undefined : `has no ${cert === '' ? 'cert' : 'key'}`;
}

function whyNoTls({ tls: { cacert, cert, key } }: BuilderNode): string | undefined {
  return cacert + cert + key === '' ? undefined : 'has cacert, cert or key, which are for driver remote';
}

function named(driver: string): string {
  return driver === '' ? 'docker-container' : driver;
}

const EXAMPLES = {
  remote: 'For example:\n    nodes: |\n      - endpoint: tcp://buildkit.example.com:1234',
  cloud: 'For example:\n    nodes: |\n      - endpoint: my-org/my-builder',
} as const;
