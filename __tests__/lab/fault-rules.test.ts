import { createServer } from 'node:http';
import { FAULTS } from '../../lab/faults/faults.ts';
import { parseRules } from '../../lab/faults/parse-rules.ts';
import type { FaultRule } from '../../lab/faults/rules.ts';
import { listen } from '../../lab/http.ts';
import type { Listening } from '../../lab/http.ts';
import { ask, start, stopAll } from './fault-questions.ts';

let behind: Listening;
beforeAll(async () => {
  behind = await listen(createServer((_, response) => response.end('right')));
});
afterEach(stopAll);
afterAll(() => behind.close());

const DENIED = { name: '403-denied' } as const;
const GONE = { name: '503-unavailable' } as const;

describe('rules', () => {
  type Case = readonly [string, readonly FaultRule[], readonly string[], readonly number[]];
  test.each<Case>([
    ['without a condition spoils all', [{ fault: DENIED }], ['GET /a', 'PUT /b'], [403, 403]],
    ['of a request counts from 0', [{ request: 1, fault: DENIED }], ['GET /a', 'GET /a', 'GET /a'], [200, 403, 200]],
    ['of a method leaves others', [{ method: 'PUT', fault: DENIED }], ['GET /a', 'PUT /a', 'POST /a'], [200, 403, 200]],
    ['of a path leaves others', [{ path: /\/b$/, fault: DENIED }], ['GET /a', 'GET /a/b', 'GET /b/c'], [200, 403, 200]],
    ['of a path sees the query', [{ path: /digest=/, fault: DENIED }], ['PUT /a?digest=b', 'PUT /a'], [403, 200]],
    ['of a global path finds it each time', [{ path: /a/g, fault: DENIED }], ['GET /a', 'GET /a'], [403, 403]],
    ['of a number of times ends', [{ times: 2, fault: DENIED }], ['GET /a', 'GET /b', 'GET /c'], [403, 403, 200]],
    [
      'with more conditions asks for all',
      [{ method: 'PUT', path: /a/, fault: DENIED }],
      ['GET /a', 'PUT /b', 'PUT /a'],
      [200, 200, 403],
    ],
    [
      'that comes first counts',
      [{ path: /a/, times: 1, fault: DENIED }, { fault: GONE }],
      ['GET /a', 'GET /a'],
      [403, 503],
    ],
    [
      'whose fault cannot happen is not used up',
      [{ times: 1, fault: { name: 'read-only' } }],
      ['GET /a', 'PUT /a', 'PUT /a'],
      [200, 405, 200],
    ],
  ])('a rule %s', async (_, rules, requests, statuses) => {
    const proxy = await start({ behind: behind.host, rules });
    for (const request of requests) {
      const [method = '', path = ''] = request.split(' ');
      await ask(proxy.url + path, { method });
    }
    expect(proxy.requests.map(({ status }) => status)).toStrictEqual(statuses);
  });

  test('a rule of a host leaves others', async () => {
    const proxy = await start({ behind: behind.host, rules: [{ host: 'registry.example', fault: DENIED }] });
    const statuses = [];
    for (const host of ['registry.example', 'other.example']) {
      statuses.push((await ask(proxy.url, { headers: { host } })).status);
    }
    expect(statuses).toStrictEqual([403, 200]);
  });
});

describe('a judge', () => {
  test('is asked first, with what came before, and leaves the rest to the rules', async () => {
    const proxy = await start({
      behind: behind.host,
      judge: ({ path, before }) => (path === '/a' && before < 2 ? DENIED : undefined),
      rules: [{ fault: GONE }],
    });
    for (const path of ['/a', '/b', '/a', '/a']) await ask(proxy.url + path);
    expect(proxy.requests.map(({ before, fault }) => [before, fault])).toStrictEqual([
      [0, DENIED.name],
      [0, GONE.name],
      [1, DENIED.name],
      [2, GONE.name],
    ]);
  });

  test('comes after onRequest', async () => {
    const calls: string[] = [];
    const proxy = await start({
      behind: behind.host,
      onRequest: ({ path }) => calls.push(`onRequest ${path}`),
      judge: ({ path }) => {
        calls.push(`judge ${path}`);
        return undefined;
      },
    });
    await ask(`${proxy.url}/a`, { headers: { 'user-agent': 'tester/1' } });
    expect(calls).toStrictEqual(['onRequest /a', 'judge /a']);
    const { host } = proxy;
    const asked = { index: 0, method: 'GET', path: '/a', host, userAgent: 'tester/1', before: 0 };
    expect(proxy.requests).toStrictEqual([{ ...asked, status: 200 }]);
  });
});

describe('parseRules()', () => {
  test('reads every field', () => {
    const rule = { request: 3, method: 'PUT', host: 'a:1', times: 2, fault: { name: 'late', seconds: 0.5 } };
    const json = JSON.stringify([{ ...rule, path: '/manifests/1\\.2$' }, { fault: DENIED }]);
    expect(parseRules(json)).toStrictEqual([{ ...rule, path: /\/manifests\/1\.2$/ }, { fault: DENIED }]);
  });

  test.each(FAULTS)('knows the fault %s', (name) => {
    expect(parseRules(JSON.stringify([{ fault: { name } }]))).toStrictEqual([{ fault: { name } }]);
  });

  test.each([
    ['{}', 'must be a JSON list'],
    ['[1]', 'a rule must be an object: current value is 1'],
    ['[{}]', 'a fault must be an object: current value is undefined'],
    ['[{"fault":{"name":"503"}}]', /name must be one of 429-seconds, .*: current value is "503"/],
    ['[{"fault":{"name":"toString"}}]', 'current value is "toString"'],
    ['[{"fault":{"name":"stall","seconds":1}}]', 'seconds must be left out for "stall": current value is 1'],
    ['[{"fault":{"name":"late","seconds":-1}}]', 'seconds must be a number from 0: current value is -1'],
    ['[{"fault":{"name":"late","millis":1}}]', 'a fault must be made of name, seconds: current value is {"name"'],
    ['[{"fault":{"name":"stall"},"time":1}]', 'a rule must be made of request, method, path, host, times, fault'],
    ['[{"fault":{"name":"stall"},"times":"1"}]', 'times must be a number from 0: current value is "1"'],
    ['[{"fault":{"name":"stall"},"path":1}]', 'path must be text: current value is 1'],
    ['[{"fault":{"name":"stall"},"path":"("}]', 'Invalid regular expression'],
  ])('refuses %s', (json, said) => {
    expect(() => parseRules(json)).toThrow(said);
  });
});
