import type { HttpAnswer } from '../../../src/ports/http.js';
import { answer, jsonAnswer, refusal } from '../../_fakes/answers.js';
import { asked, clientWorld, failureOf, HOST, IMAGE, SIGNAL } from '../../_fakes/client.js';
import { makeImage } from '../../_fakes/content.js';
import { imageOf } from '../../_fakes/values.js';

const TAGS = ['v1', 'a', 'v2', 'latest', 'B'];
const LIST = 'Cannot list the tags of r.example.com/a/b: ';

function worldWith(...order: Parameters<typeof clientWorld>): ReturnType<typeof clientWorld> {
  const world = clientWorld(...order);
  for (const tag of TAGS) world.registry.push('a/b', makeImage('app'), tag);
  return world;
}

test('all tags are listed in the order of the registry', async () => {
  const world = worldWith();
  expect(await world.client.tags(IMAGE, SIGNAL)).toStrictEqual(TAGS);
  expect(asked(world)).toStrictEqual(['GET tags/list?n=1000']);
});

test('they are asked for as many at a time as one wants, until there is no next page', async () => {
  const world = worldWith();
  expect(await world.client.tags(IMAGE, SIGNAL, 2)).toStrictEqual(TAGS);
  expect(asked(world)).toStrictEqual(['GET tags/list?n=2', 'GET tags/list?n=2&from=2', 'GET tags/list?n=2&from=4']);
});

test('the registry may give fewer', async () => {
  const world = worldWith({ pageSize: 1 });
  expect(await world.client.tags(IMAGE, SIGNAL)).toStrictEqual(TAGS);
  expect(asked(world)).toHaveLength(5);
});

const PAGE = { tags: ['a'] };
const NEXT = '/v2/a/b/tags/list?n=2&last=a';

test.each<[string, string]>([
  ['as a path', `<${NEXT}>; rel="next"`],
  ['as an address', `<https://${HOST}${NEXT}>; rel="next"`],
  ['as an address with its port', `<https://${HOST}:443${NEXT}>; rel="next"`],
  // A registry behind a proxy that ends TLS does not know better.
  ['as an address of plain http', `<http://${HOST}${NEXT}>; rel="next"`],
  ['without a scheme', `<//${HOST}${NEXT}>; rel="next"`],
  ['relative to the page', `<list?n=2&last=a>; rel="next"`],
  ['as a query', `<?n=2&last=a>; rel="next"`],
  ['without quotes', `<${NEXT}>;rel=next`],
  ['in capitals', `<${NEXT}>; REL="Next"`],
  ['as one relation of several', `<${NEXT}>; rel="last next"`],
  ['after another parameter', `<${NEXT}>; title="a; rel=prev, <b>"; rel="next"`],
  ['after another link', `</v2/>; rel="first", <${NEXT}>; rel="next"`],
])('the next page may be linked %s', async (_name, link) => {
  const { http, client } = worldWith();
  http.spoil({ on: /tags/, times: 1, gives: jsonAnswer(200, PAGE, { link }) });
  http.spoil({ on: /tags/, gives: jsonAnswer(200, { tags: ['b'] }) });
  expect(await client.tags(IMAGE, SIGNAL)).toStrictEqual(['a', 'b']);
  expect(http.sent.at(-1)).toMatchObject({
    url: `https://${HOST}${NEXT}`,
    headers: { authorization: `Basic ${btoa('mona:s3cr3t')}` },
  });
});

test.each<[string, string]>([
  ['of another relation', `<${NEXT}>; rel="prev"`],
  ['of which another parameter looks like one', `<${NEXT}>; title="; rel=next"`],
  ['whose relation only begins so', `<${NEXT}>; rel="nextish"`],
  ['whose first relation is another', `<${NEXT}>; rel="prev"; rel="next"`],
  ['without a relation', `<${NEXT}>`],
  ['without brackets', `${NEXT}; rel="next"`],
  ['that is empty', ''],
])('a link %s leads to no page', async (_name, link) => {
  const world = worldWith();
  world.http.spoil({ on: /tags/, gives: jsonAnswer(200, PAGE, { link }) });
  expect(await world.client.tags(IMAGE, SIGNAL)).toStrictEqual(['a']);
  expect(asked(world)).toHaveLength(1);
});

test.each<[string, string, string]>([
  ['back to its own page', '</v2/a/b/tags/list?n=1000>; rel="next"', 'the link to the next page leads back'],
  ['to nowhere', '<https://>; rel="next"', 'the link to the next page is no address'],
  ['to another protocol', '<ftp://r.example.com/>; rel="next"', 'the link to the next page is no address'],
  ['with a name and password', '<https://a:b@r.example.com/>; rel="next"', 'the link to the next page is no address'],
  ['to another host', '<https://evil.example/v2/>; rel="next"', 'the next page is on another host, evil.example'],
  [
    'to another port',
    '<https://r.example.com:8443/v2/>; rel="next"',
    'the next page is on another host, r.example.com:8443',
  ],
  ['to another host by its path', '<//evil.example/v2/>; rel="next"', 'the next page is on another host, evil.example'],
])('a link %s is an error', async (_name, link, expected) => {
  const world = worldWith();
  world.http.spoil({ on: /tags/, gives: jsonAnswer(200, PAGE, { link }) });
  expect(await failureOf(world.client.tags(IMAGE, SIGNAL))).toBe(
    `${LIST}the registry's answer cannot be used (${expected})`,
  );
  expect(asked(world)).toHaveLength(1);
});

test('a path with two slashes does not lead away from the registry', async () => {
  const { http, client } = worldWith();
  const link = '<https://r.example.com//evil.example/v2/>; rel="next"';
  http.spoil({ on: /tags/, times: 1, gives: jsonAnswer(200, PAGE, { link }) });
  await failureOf(client.tags(IMAGE, SIGNAL));
  expect(http.sent.at(-1)?.url).toBe('https://r.example.com/evil.example/v2/');
});

test('pages that lead around in a circle are an error', async () => {
  const world = worldWith();
  const to = (page: string): HttpAnswer => jsonAnswer(200, PAGE, { link: `<?page=${page}>; rel="next"` });
  world.http.spoil({ on: /n=1000/, gives: to('one') });
  world.http.spoil({ on: /page=one/, gives: to('two') });
  world.http.spoil({ on: /page=two/, gives: to('one') });
  expect(await failureOf(world.client.tags(IMAGE, SIGNAL))).toContain('the link to the next page leads back');
  expect(asked(world)).toHaveLength(3);
});

test('a list without end is an error after 1,000 pages', async () => {
  const world = worldWith();
  world.http.serve(HOST, (_request, url) => {
    const page = Number(url.searchParams.get('page') ?? 0);
    return jsonAnswer(200, { tags: [`t${page}`] }, { link: `<?page=${page + 1}>; rel="next"` });
  });
  expect(await failureOf(world.client.tags(IMAGE, SIGNAL))).toContain('the list has more than 1000 pages');
  expect(asked(world)).toHaveLength(1000);
});

test.each([
  [100_000, 100_000],
  [100_001, `${LIST}the registry's answer cannot be used (the list has more than 100000 entries)`],
])('of %d tags it gives %p', async (count, expected) => {
  const { http, client } = worldWith();
  const tags = Array.from({ length: count }, (_, at) => `t${at}`);
  http.spoil({ on: /tags/, gives: jsonAnswer(200, { tags }) });
  const listed = client.tags(IMAGE, SIGNAL);
  expect(await listed.then((all) => all.length).catch(() => failureOf(listed))).toBe(expected);
});

test('a repository that the registry does not know has none', async () => {
  const { client } = worldWith();
  expect(await client.tags(imageOf(`${HOST}/a/none`), SIGNAL)).toStrictEqual([]);
});

test('a repository without tags has none, be they null', async () => {
  const { registry, client } = clientWorld();
  registry.push('a/b', makeImage('app'));
  expect(await client.tags(IMAGE, SIGNAL)).toStrictEqual([]);
});

test.each<[string, HttpAnswer, string]>([
  ['is another 404', answer(404, {}, '404 page not found'), 'the registry answers 404'],
  ['is a "no"', refusal(403, 'DENIED', 'no'), 'the registry answers 403 DENIED no'],
  [
    'is a page for people',
    answer(200, {}, '<html>Welcome</html>'),
    "the registry's answer cannot be used (the body is no list of tags)",
  ],
  ['holds no tags', jsonAnswer(200, {}), "the registry's answer cannot be used (the body is no list of tags)"],
  [
    'holds what is no text',
    jsonAnswer(200, { tags: [{ name: 'a' }] }),
    "the registry's answer cannot be used (the body is no list of tags)",
  ],
])('an answer that %s is an error', async (_name, gives, expected) => {
  const { http, client } = worldWith();
  http.spoil({ on: /tags/, gives });
  expect(await failureOf(client.tags(IMAGE, SIGNAL))).toBe(LIST + expected);
});

test('a later page that fails is an error: half a list is none', async () => {
  const { http, client } = worldWith({ pageSize: 2 });
  http.spoil({ on: /from=2/, gives: refusal(404, 'NAME_UNKNOWN', 'gone') });
  expect(await failureOf(client.tags(IMAGE, SIGNAL))).toBe(`${LIST}the registry answers 404 NAME_UNKNOWN gone`);
});

test('the pages of a registry that is asked at another host are its own', async () => {
  const { http, client } = worldWith();
  const hub = 'registry-1.docker.io';
  http.serve(hub, (_request, url) =>
    url.searchParams.has('last')
      ? jsonAnswer(200, { tags: ['b'] })
      : jsonAnswer(200, PAGE, { link: `<https://${hub}/v2/a/b/tags/list?last=a>; rel="next"` }),
  );
  expect(await client.tags(imageOf('a/b'), SIGNAL)).toStrictEqual(['a', 'b']);
});
