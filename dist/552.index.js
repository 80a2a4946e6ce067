export const id = 552;
export const ids = [552];
export const modules = {

/***/ 6767:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ atMost)
/* harmony export */ });
/**
 * Does some work for every item, at most `limit` at a time, and gives the results in the items' order. Work that has come to
 * where it only waits may let the next one begin before its own end.
 */
async function atMost(limit, items, work) {
    const results = [];
    const queue = items.entries();
    const begin = async () => {
        const { value, done } = queue.next();
        if (done === true)
            return;
        const [at, item] = value;
        let next;
        await new Promise((resolve, reject) => {
            const letNext = () => {
                next ??= begin();
                next.catch(reject);
            };
            work(item, letNext).then((result) => {
                results[at] = result;
                letNext();
                resolve(next);
            }, reject);
        });
    };
    await Promise.all(Array.from({ length: Math.min(limit, items.length) }, begin));
    return results;
}


/***/ }),

/***/ 512:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AA: () => (/* binding */ solveTogether),
/* harmony export */   hG: () => (/* binding */ leaveSecrets),
/* harmony export */   jq: () => (/* binding */ build)
/* harmony export */ });
/* harmony import */ var _decide_bake_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5103);
/* harmony import */ var _decide_build_args_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5112);
/* harmony import */ var _decide_build_warnings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9456);
/* harmony import */ var _decide_dockerfile_path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9326);
/* harmony import */ var _decide_metadata_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2407);
/* harmony import */ var _decide_build_secrets_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9520);
/* harmony import */ var _decide_failures_repeat_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3979);
/* harmony import */ var _decide_failures_stall_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6360);
/* harmony import */ var _explained_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1739);
/* harmony import */ var _guarded_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1656);










/** Runs one `docker buildx build`. */
async function build(call, { session, buildx, pushesFromHere, workspace, repository, facts, signal, listener }, ports) {
    const metadataFile = `${session.folder}/metadata.json`;
    const imageIdFile = `${session.folder}/image-id`;
    const secrets = await leaveSecrets(call.plan.secrets, session, ports);
    const said = new _guarded_js__WEBPACK_IMPORTED_MODULE_9__/* .Said */ .oX(_decide_failures_repeat_js__WEBPACK_IMPORTED_MODULE_6__/* .NAMES_CONFIG */ .QW);
    const child = {
        command: 'docker buildx build',
        doing: 'the build',
        program: buildx.program,
        args: [...buildx.before, ...(0,_decide_build_args_js__WEBPACK_IMPORTED_MODULE_1__/* .makeBuildArgs */ .a2)({ ...call, secrets, metadataFile, imageIdFile })],
        environment: { ...session.buildEnvironment, ...(0,_decide_build_args_js__WEBPACK_IMPORTED_MODULE_1__/* .buildVariables */ .q6)(call.plan) },
        folder: workspace,
        push: pushesFromHere ? _decide_failures_stall_js__WEBPACK_IMPORTED_MODULE_7__/* .PUSHES_IN_A_STEP */ .wX : undefined,
    };
    const dockerfile = (0,_decide_dockerfile_path_js__WEBPACK_IMPORTED_MODULE_3__/* .dockerfilePath */ .S)({ ...call.plan, workspace, repository });
    await (0,_explained_js__WEBPACK_IMPORTED_MODULE_8__/* .runExplained */ .s)(child, { said, facts, signal, listener, dockerfile }, ports);
    const { files } = ports;
    const told = (await files.readText(metadataFile)) ?? '{}';
    const metadata = (0,_decide_metadata_js__WEBPACK_IMPORTED_MODULE_4__/* .parseMetadata */ .jR)(told);
    return {
        metadata,
        configDigest: metadata.configDigest ?? (0,_decide_failures_repeat_js__WEBPACK_IMPORTED_MODULE_6__/* .configDigestIn */ .gT)(said.kept),
        imageId: ((await files.readText(imageIdFile)) ?? '').trim(),
        findings: (0,_decide_build_warnings_js__WEBPACK_IMPORTED_MODULE_2__/* .locate */ .x5)((0,_decide_build_warnings_js__WEBPACK_IMPORTED_MODULE_2__/* .parseWarnings */ .X$)(told), dockerfile),
    };
}
/** Solves several builds at once, and leaves what they give in the builder: each of them is in its cache then. */
async function solveTogether({ plans, builder }, { session, buildx, workspace, repository, facts, signal, listener }, ports) {
    const [first] = plans;
    if (first === undefined)
        return;
    const file = `${session.folder}/docker-bake.json`;
    const secrets = await leaveSecrets(first.secrets, session, ports);
    const variables = plans.flatMap((plan) => Object.entries((0,_decide_build_args_js__WEBPACK_IMPORTED_MODULE_1__/* .buildVariables */ .q6)(plan)));
    const environment = { ...session.buildEnvironment, ...Object.fromEntries(variables) };
    const call = { builder, plans, secrets, workspace, environment, file };
    await ports.files.writePrivate(file, (0,_decide_bake_js__WEBPACK_IMPORTED_MODULE_0__/* .makeBakeFile */ .eO)(call));
    const args = [...buildx.before, ...(0,_decide_bake_js__WEBPACK_IMPORTED_MODULE_0__/* .bakeArgs */ .rz)(call)];
    const child = { command: 'docker buildx bake', doing: 'the build', program: buildx.program, args, environment };
    const dockerfile = (0,_decide_dockerfile_path_js__WEBPACK_IMPORTED_MODULE_3__/* .dockerfilePath */ .S)({ ...first, workspace, repository });
    await (0,_explained_js__WEBPACK_IMPORTED_MODULE_8__/* .runExplained */ .s)({ ...child, folder: workspace }, { said: new _guarded_js__WEBPACK_IMPORTED_MODULE_9__/* .Said */ .oX(), facts, signal, listener, dockerfile }, ports);
}
/** Puts the values of secrets into files that only this user may read, and says where: arguments are everybody's to see. */
async function leaveSecrets(secrets, { folder }, { files }) {
    return Promise.all(secrets.map(async (secret, at) => {
        const file = `${folder}/secrets/${at}`;
        if (secret.from.kind === 'value')
            await files.writePrivate(file, secret.from.value);
        return (0,_decide_build_secrets_js__WEBPACK_IMPORTED_MODULE_5__/* .secretText */ .yD)(secret, file);
    }));
}


/***/ }),

/***/ 6451:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CI: () => (/* binding */ partsOf),
/* harmony export */   L1: () => (/* binding */ copyImage),
/* harmony export */   Nn: () => (/* binding */ copyWhole)
/* harmony export */ });
/* harmony import */ var _decide_copied_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2562);
/* harmony import */ var _decide_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4303);
/* harmony import */ var _decide_bytes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7855);
/* harmony import */ var _at_most_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6767);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6594);





// With few on their way they end one after the other, and the registry has the one to check and to store while the next one comes.
const LIMIT = 3;
/**
 * Makes sure that a repository has a manifest or index of another one, and all that is below it, byte for byte. Gives the
 * manifest, and writes no tag.
 */
async function copyImage(order, setting) {
    return (await copyWhole(order, setting)).manifest;
}
/** The same, and tells what it took. */
async function copyWhole(order, setting) {
    const { registry, signal } = setting;
    const missing = await readMissing(order, setting);
    const top = missing.at(-1);
    if (top === undefined) {
        const there = await asking(() => registry.manifest(order.to, order.manifest, signal), setting);
        return { manifest: there, blobs: _decide_copied_js__WEBPACK_IMPORTED_MODULE_0__/* .NOTHING_COPIED */ .H };
    }
    const blobs = await copyBlobs(blobsOf(missing), order, setting);
    // One after the other, in their order: some registries refuse an attestation before the image that it is about.
    for (const manifest of missing) {
        const write = { ...manifest, reference: manifest.digest };
        await asking(() => registry.putManifest(order.to, write, signal), setting);
    }
    return { manifest: top, blobs };
}
/** Reads the manifests that the target does not have, each after those below it. */
async function readMissing(order, setting) {
    const { from, to } = order;
    const { registry, signal, limit = LIMIT } = setting;
    const { read = (digest) => asking(() => registry.manifest(from, digest, signal), setting) } = order;
    const readIfMissing = async (digest) => {
        const there = await asking(() => registry.digestOf(to, digest, signal), setting);
        return there === undefined ? [await read(digest)] : [];
    };
    let digests = [order.manifest];
    let found = [];
    while (digests.length > 0) {
        const level = (await (0,_at_most_js__WEBPACK_IMPORTED_MODULE_3__/* .atMost */ .T)(limit, digests, readIfMissing)).flat();
        // What stands on two levels is needed by both: the lower one counts.
        found = unique([...level, ...found]);
        digests = [...new Set(level.flatMap((manifest) => partsOf(manifest).manifests))];
    }
    return found;
}
function blobsOf(manifests) {
    return unique(manifests.flatMap((manifest) => partsOf(manifest).blobs));
}
/** What a manifest or index is made of. */
function partsOf({ bytes }) {
    return (0,_decide_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .parseParts */ .il)((0,_decide_bytes_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b)(bytes));
}
/** Every content once, where it stands first. */
function unique(parts) {
    return [...new Map(parts.map((part) => [part.digest, part])).values()];
}
async function copyBlobs(blobs, order, setting) {
    const stop = new AbortController();
    const signal = AbortSignal.any([setting.signal, stop.signal]);
    let copied = _decide_copied_js__WEBPACK_IMPORTED_MODULE_0__/* .NOTHING_COPIED */ .H;
    const copy = async (blob, onSent) => {
        const how = await copyBlob({ ...blob, onSent }, order, { ...setting, signal });
        const bytes = copied.bytes + (how === 'sent' ? blob.size : 0);
        copied = { ...copied, [how]: copied[how] + 1, bytes };
    };
    try {
        await (0,_at_most_js__WEBPACK_IMPORTED_MODULE_3__/* .atMost */ .T)(setting.limit ?? LIMIT, largestFirst(blobs), copy);
    }
    catch (error) {
        // Without this one, nobody wants the others any more.
        stop.abort();
        throw error;
    }
    return copied;
}
// So that none of those that take long is begun when the others have come to their end.
function largestFirst(blobs) {
    return blobs.toSorted((one, other) => other.size - one.size);
}
async function copyBlob(blob, order, setting) {
    const { registry, signal } = setting;
    const { from: source, to, beside = source } = order;
    const copy = { ...blob, source, ...(beside.registry === to.registry && { from: beside.repository }) };
    return asking(() => registry.copyBlob(to, copy, signal), setting);
}
// After a cancel nothing new is started.
async function asking(request, setting) {
    setting.signal.throwIfAborted();
    return (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retrying */ .R$)(request, setting);
}


/***/ }),

/***/ 9411:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  fG: () => (/* binding */ changeAuth),
  fA: () => (/* binding */ openSession),
  ru: () => (/* binding */ withAuth)
});

// EXTERNAL MODULE: ./src/decide/child-environment.ts
var child_environment = __webpack_require__(582);
// EXTERNAL MODULE: ./src/decide/docker-auth.ts
var docker_auth = __webpack_require__(4897);
// EXTERNAL MODULE: ./src/decide/docker-config.ts
var docker_config = __webpack_require__(2021);
// EXTERNAL MODULE: ./src/decide/leftovers.ts
var leftovers = __webpack_require__(5944);
// EXTERNAL MODULE: ./src/ports/state.ts
var ports_state = __webpack_require__(6001);
// EXTERNAL MODULE: ./src/decide/credential.ts
var credential = __webpack_require__(675);
// EXTERNAL MODULE: ./src/decide/secrets.ts
var secrets = __webpack_require__(9617);
;// CONCATENATED MODULE: ./src/act/credential-helper.ts

/** Asks the user's own credential helper, as docker would; undefined where it knows nothing. */
async function askHelper({ registry, helper, environment }, { exec, log }) {
    const { exitCode, stdout } = await exec.run(`docker-credential-${helper}`, ['get'], {
        environment,
        input: (0,docker_config/* authKey */.MY)(registry),
    });
    const credential = exitCode === 0 ? (0,docker_config/* parseHelperAnswer */.OF)(stdout, registry) : undefined;
    if (credential !== undefined)
        return credential;
    // https://github.com/docker/docker-credential-helpers: a "no" is said like this, whatever the exit code.
    if (/credentials not found/i.test(stdout))
        log.info(`Credential helper ${helper} knows nothing of ${registry}`);
    else
        log.warning(`Credential helper ${helper} gives no credential for ${registry} (exit code ${exitCode})`);
    return undefined;
}

;// CONCATENATED MODULE: ./src/act/keyring.ts




// What helpers give may be good for minutes only: https://cloud.google.com/artifact-registry/docs/docker/authentication
const GOOD_FOR = 4 * 60_000;
/** Gives the credential for a repository: the inputs', else the docker configuration's or its helper's, asked once in a while. */
class Keyring {
    #question;
    #ports;
    #own = new Map();
    constructor(question, ports) {
        this.#question = question;
        this.#ports = ports;
    }
    signIn = async (place) => (0,credential/* credentialFor */.F)(this.#question.given, place) ?? this.own(place.registry);
    /** The user's own credential for a registry. */
    own(registry) {
        const now = this.#ports.clock.now();
        const known = this.#own.get(registry);
        if (known !== undefined && now < known.until)
            return known.credential;
        const credential = this.#find(registry);
        this.#own.set(registry, { credential, until: now + GOOD_FOR });
        return credential;
    }
    async #find(registry) {
        const { config, environment } = this.#question;
        // A helper of the registry's own wins over what else the configuration holds, as it does for docker.
        const helper = (0,docker_config/* helperFor */.yW)(config, registry);
        const asked = helper === undefined ? undefined : await askHelper({ registry, helper, environment }, this.#ports);
        const credential = asked ?? (0,docker_config/* credentialIn */.Lq)(config, registry);
        // The inputs' secrets are hidden from the start; these have just been found.
        const masks = credential === undefined ? [] : (0,secrets/* masksOf */.JF)((0,secrets/* formsOf */.XP)(credential), [], []);
        for (const mask of masks)
            this.#ports.log.mask(mask);
        return credential;
    }
}

// EXTERNAL MODULE: ./src/act/sweep.ts
var sweep = __webpack_require__(2548);
;// CONCATENATED MODULE: ./src/act/credentials.ts







// What buildx would find out and nobody reads: the git facts of an attestation, and the attestation in its metadata. What
// the checks of BuildKit have found is read there.
const QUIET = {
    BUILDX_GIT_INFO: 'false',
    BUILDX_METADATA_PROVENANCE: 'disabled',
    BUILDX_METADATA_WARNINGS: 'true',
    BUILDX_NO_DEFAULT_ATTESTATIONS: '1',
    DOCKER_CLI_HINTS: 'false',
};
/** Makes the private docker configuration of this run. The user's own is read, and never written. */
async function openSession(question, ports) {
    const { files, machine, state } = ports;
    const { temp } = question.home;
    await (0,sweep/* sweepLeftovers */.Z)(temp, ports);
    const folder = await files.makePrivateFolder(temp, (0,leftovers/* folderPrefix */.Z4)(machine.self));
    state.save(ports_state/* STATE */.c.folder, folder);
    try {
        return await fillSession(question, folder, ports);
    }
    catch (error) {
        await files.remove(folder);
        throw error;
    }
}
async function fillSession(question, folder, ports) {
    const { home, credentials, images } = question;
    const config = await readUsersOwn(home, ports);
    const folders = { DOCKER_CONFIG: `${folder}/docker`, BUILDX_CONFIG: `${folder}/buildx` };
    const certificates = (0,child_environment/* placeOfCertificates */.J)(question.environment, home.dockerConfig);
    const own = { ...folders, ...certificates, ...QUIET };
    const environment = (0,child_environment/* makeChildEnvironment */.A)({ ...question, asked: [] }, own);
    const buildEnvironment = (0,child_environment/* makeChildEnvironment */.A)(question, own);
    const keyring = new Keyring({ given: credentials, config, environment }, ports);
    const auth = (0,docker_auth/* chooseDockerAuth */.y1)({ credentials, images, own: await findOwn(question, keyring) });
    const { signIn } = keyring;
    const written = { auth };
    const given = { folder, environment, buildEnvironment, signIn, auth, own: config, written };
    const session = { ...given, config: withAuth(config, auth) };
    await Promise.all([writeSession(session, ports), copyBuilders(home, folder, ports)]);
    return session;
}
/** Writes the private configuration anew, where a build has to sign in with something else. */
async function changeAuth(session, auth, ports) {
    if (auth === session.written.auth)
        return;
    session.written.auth = auth;
    await ports.files.remove(`${session.folder}/buildx/config`);
    await writeSession({ ...session, config: withAuth(session.config, auth), auth }, ports);
}
/** The user's docker configuration, with what the variable DOCKER_AUTH_CONFIG adds to it. */
async function readUsersOwn(home, ports) {
    const user = (await readConfig(`${home.dockerConfig}/config.json`, ports)) ?? {};
    const ambient = (0,docker_config/* parseDockerConfig */.Cj)(home.dockerAuthConfig || '{}');
    if (ambient === undefined)
        ports.log.warning('The variable DOCKER_AUTH_CONFIG is no JSON object: it is left out');
    return (0,docker_config/* makeDockerConfig */.x0)({ user, ambient: ambient ?? {}, pluginFolder: `${home.dockerConfig}/cli-plugins` });
}
/** The user's own credentials for the registries that the inputs leave to them, all or in part. */
async function findOwn({ credentials, images }, keyring) {
    const whole = new Set(credentials.filter(({ path }) => path === '').map(({ registry }) => registry));
    const open = [...credentials, ...images].map(({ registry }) => registry).filter((one) => !whole.has(one));
    const found = await Promise.all([...new Set(open)].map((registry) => keyring.own(registry)));
    return found.filter((one) => one !== undefined);
}
/** The configuration with the credentials of the build. A helper goes on answering for what it knows. */
function withAuth(config, { whole }) {
    return (0,docker_config/* addAuths */.lf)(config, (0,docker_config/* makeAuths */.ME)(whole.filter(({ source }) => source !== 'credential-helper')));
}
async function writeSession({ folder, config, auth }, { files }) {
    await Promise.all([
        files.writePrivate(`${folder}/docker/config.json`, JSON.stringify(config)),
        ...[...(0,docker_auth/* scopedFolders */.iT)(auth)].map(([name, credential]) => files.writePrivate(`${folder}/buildx/${name}/config.json`, JSON.stringify({ auths: (0,docker_config/* makeAuths */.ME)([credential]) }))),
    ]);
}
/** Copies the records of the user's builders. Buildx writes to its folder, so it gets one of its own. */
async function copyBuilders(home, folder, { files }) {
    await Promise.all([
        files.copy(`${home.dockerConfig}/contexts`, `${folder}/docker/contexts`),
        ...['instances', 'current', 'defaults', 'certs'].map((name) => files.copy(`${home.buildxConfig}/${name}`, `${folder}/buildx/${name}`)),
    ]);
}
async function readConfig(path, { files, log }) {
    const text = await files.readText(path);
    if (text === undefined)
        return undefined;
    const config = (0,docker_config/* parseDockerConfig */.Cj)(text);
    if (config === undefined)
        log.warning(`The docker configuration ${path} is no JSON object: it is left out`);
    return config;
}


/***/ }),

/***/ 1739:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ isRefusedAsImmutable),
  s: () => (/* binding */ runExplained)
});

// EXTERNAL MODULE: ./src/decide/build-warnings.ts
var build_warnings = __webpack_require__(9456);
// EXTERNAL MODULE: ./src/decide/dockerfile-path.ts
var dockerfile_path = __webpack_require__(9326);
// EXTERNAL MODULE: ./src/decide/failures/build-error.ts
var build_error = __webpack_require__(1349);
// EXTERNAL MODULE: ./src/decide/failures/build-text.ts
var build_text = __webpack_require__(5888);
;// CONCATENATED MODULE: ./src/decide/failures/failed-step.ts

/** Finds the step that a build failed by, in what it printed last; undefined where the Dockerfile has no part in it. */
function parseFailedStep(text) {
    const source = [...text.matchAll(SOURCE)].at(-1);
    const [, file, line, shown] = source ?? [];
    if (file === undefined || shown === undefined)
        return undefined;
    const instruction = parseInstruction(shown);
    const { stage, platform, lastLines = [] } = findBlock(instruction, text) ?? {};
    return {
        instruction,
        ...(stage !== undefined && { stage }),
        ...(platform !== undefined && { platform }),
        lastLines,
        file,
        line: Number(line),
        cause: causeIn(text),
    };
}
/** Says which step failed, by what, and what it printed last. */
function tellFailedStep(step, path = step.file) {
    const { instruction, stage, platform, lastLines, line, cause } = step;
    const where = [...(stage === undefined ? [] : [`stage ${stage}`]), ...(platform === undefined ? [] : [platform])];
    const of = where.length === 0 ? '' : ` (${where.join(', ')})`;
    return [`Cannot build "${instruction}" at ${path}:${line}${of}: ${failed_step_short(cause)}`, ...lastLines].join('\n');
}
// A file and line, and the lines around it: https://github.com/moby/buildkit/blob/master/solver/errdefs/source.go
const SOURCE = /^(\S.*):(\d+)\n-{20}\n((?: *\d+ \|.*\n)+)-{20}$/gm;
const LONGEST_LINE = 300;
const LONGEST_INSTRUCTION = 120;
function parseInstruction(shown) {
    const marked = shown.split('\n').flatMap((line) => /^ *\d+ \| >>>(.*)$/.exec(line)?.[1] ?? []);
    const start = (marked[0] ?? '').trim().replace(/\s*\\$/, '');
    return cut(marked.length > 1 ? `${start} …` : start, LONGEST_INSTRUCTION);
}
const BLOCK = /(?<=^-{6}\n > ).*:\n(?:.*\n)*?(?=-{6}$)/gm;
const STEP = /^\[(?:(?<platform>[a-z]\w*\/\S+) )?(?:(?<stage>\S+) )?\d+\/\d+\] (?<instruction>.*):\n(?<lines>[^]*)$/;
/** The block of the step: each platform has its own, and so have others that failed beside it. */
function findBlock(instruction, text) {
    const blocks = [...text.matchAll(BLOCK)].flatMap(([block]) => parseBlock(block) ?? []);
    const likeness = (block) => commonStart(block.instruction, instruction);
    const best = blocks.toSorted((one, other) => likeness(one) - likeness(other)).at(-1);
    // At least the word that an instruction begins with.
    return best !== undefined && likeness(best) > instruction.replace(/\s.*/, '').length ? best : undefined;
}
function parseBlock(block) {
    const { platform, stage, instruction, lines } = STEP.exec(block)?.groups ?? {};
    if (instruction === undefined || lines === undefined)
        return undefined;
    // The seconds that a line was printed after say nothing here.
    const said = lines.split('\n').map((line) => cut(line.replace(/^\d+\.\d+ /, ''), LONGEST_LINE));
    return {
        instruction,
        ...(stage !== undefined && { stage }),
        ...(platform !== undefined && { platform }),
        lastLines: said.filter((line) => line.trim() !== ''),
    };
}
function commonStart(one, other) {
    const [a, b] = [one.toLowerCase(), other.toLowerCase()];
    let length = 0;
    while (length < a.length && a[length] === b[length])
        length += 1;
    return length;
}
function causeIn(text) {
    const line = (0,build_text/* lastError */.VS)(text).replace(/\n[^]*$/, '');
    return line.replace(/^ERROR: (?:failed to build: )?(?:failed to solve: )?/, '');
}
function failed_step_short(cause) {
    const code = /did not complete successfully: exit code: (\d+)/.exec(cause)?.[1];
    if (code === undefined)
        return cut(cause.replace(NOT_FOUND, ''), LONGEST_LINE);
    return `exit code ${code}${code === KILLED ? ', which says that it was killed: mostly for want of memory' : ''}`;
}
const KILLED = '137';
// What comes before the name of a file that COPY does not find.
const NOT_FOUND = /^failed to compute cache key: failed to calculate checksum of ref \S+: /;
function cut(text, length) {
    return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

// EXTERNAL MODULE: ./src/decide/failures/room.ts
var failures_room = __webpack_require__(6219);
// EXTERNAL MODULE: ./src/decide/failures/stall.ts
var stall = __webpack_require__(6360);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/act/guarded.ts
var guarded = __webpack_require__(1656);
;// CONCATENATED MODULE: ./src/act/explained.ts








/** Runs a child that speaks with registries. Where it fails the error tells the cause and the mend, if they are known. */
async function runExplained(child, setting, ports) {
    const { command, push } = child;
    const { said, signal, listener } = setting;
    const guard = push && guardPush(push, ports);
    const listeners = [listener, guard].filter((one) => one !== undefined);
    const heard = (line) => {
        said.add(line);
        for (const one of listeners)
            one.hear(line);
    };
    try {
        const { exitCode } = await (0,guarded/* spawnGuarded */.on)(child, { heard, signal, watch: joinWatches(listeners) }, ports);
        if (exitCode !== 0 && guard?.watch.isStuck() === true)
            throw new stall/* StallError */.Xz(command, said.end);
        if (exitCode !== 0)
            throw new errors/* CommandError */.Qd(command, exitCode, said.end);
    }
    catch (error) {
        throw await explained(error, setting, ports);
    }
}
function joinWatches(listeners) {
    const watches = listeners.map(({ watch }) => watch);
    if (watches.length === 0)
        return undefined;
    return { every: Math.min(...watches.map(({ every }) => every)), isStuck: () => watches.some((one) => one.isStuck()) };
}
const LOOKS = 8;
/** Watches a push while its child runs. What has stalled once stays so: it is ended by that, and says more in ending. */
function guardPush(start, { clock, machine }) {
    let [push, isStuck] = [start, false];
    const look = () => {
        if (push.step === undefined)
            return false;
        const now = clock.now();
        push = (0,stall/* lookAtPush */.TS)(push, { now, sent: machine.sentBeside('dockerd') });
        return (0,stall/* hasStalled */.Eo)(push, now);
    };
    return {
        hear: (line) => (push = (0,stall/* hearPush */.t2)(push, line)),
        watch: { every: stall/* LONGEST_SILENCE */.PB / LOOKS, isStuck: () => (isStuck ||= look()) },
    };
}
/** Tells whether the push to an image failed because its tag is there, and never moves. */
async function isRefusedAsImmutable(image, error, facts) {
    const { isImmutablePush } = await __webpack_require__.e(/* import() | failures */ 194).then(__webpack_require__.bind(__webpack_require__, 3483));
    const { registry, repository } = image;
    return isImmutablePush((0,guarded/* lastLinesOf */.lS)(error), { registry, repository }, facts);
}
/** What failed, with the cause and the mend where the words of the child are those of a registry or a tool that we know. */
async function explained(error, { said, facts, dockerfile }, { machine }) {
    if (error instanceof stall/* StallError */.Xz || error instanceof errors/* CancelledError */.cc)
        return error;
    // Loaded where a build has failed: the table of causes is long.
    const { explainBuild } = await __webpack_require__.e(/* import() | failures */ 194).then(__webpack_require__.bind(__webpack_require__, 3483));
    const found = explainBuild(`${said.start}\n${(0,errors/* messageOf */.bD)(error)}`, facts);
    const known = error instanceof errors/* CommandError */.Qd ? stepIn(said.tail, dockerfile) : undefined;
    if (found === undefined && known === undefined)
        return error;
    const told = known?.told ?? (0,errors/* messageOf */.bD)(error);
    return new build_error/* BuildError */.z(told + tellCause(found, machine), { ...known, cause: error });
}
/** What the lines say of the Dockerfile: the step that failed, and what the checks have found; undefined where nothing. */
function stepIn(lines, dockerfile) {
    const step = parseFailedStep(lines);
    const place = step && (0,dockerfile_path/* placeIn */.V)(dockerfile, step);
    const warnings = (0,build_warnings/* findWarnings */.Pw)(lines).map((one) => ({ ...one, file: dockerfile ?? '' }));
    const findings = (0,build_warnings/* locate */.x5)(warnings, dockerfile);
    if (step === undefined)
        return findings.length === 0 ? undefined : { findings };
    return { told: tellFailedStep(step, place?.file), place, findings };
}
function tellCause(found, machine) {
    if (found === undefined)
        return '';
    const { cause, mend, link, isFull } = found;
    const room = isFull === true ? machine.rooms() : [];
    const lines = [
        `Cause: ${cause}`,
        ...(room.length === 0 ? [] : [`Free now: ${room.map(failures_room/* tellRoom */.f).join(', ')}`]),
        `Mend: ${mend}`,
        ...(link === undefined ? [] : [`See: ${link}`]),
    ];
    return lines.map((line) => `\n  ${line.replaceAll('\n', '\n    ')}`).join('');
}


/***/ }),

/***/ 1656:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lS: () => (/* binding */ lastLinesOf),
/* harmony export */   oX: () => (/* binding */ Said),
/* harmony export */   on: () => (/* binding */ spawnGuarded)
/* harmony export */ });
/* harmony import */ var _decide_failures_stall_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6360);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);


/**
 * Runs a long child. What it prints is shown, and can neither speak to the runner nor fill memory. After a cancel none is
 * started, and how one has ended that was under way tells nothing: both throw.
 */
async function spawnGuarded({ doing, program, args, environment, folder }, { heard, signal, watch }, ports) {
    const { log, random } = ports;
    refuseAfterCancel(signal, doing);
    const guard = random.hex(32);
    log.guard(guard);
    try {
        const end = await ports.process.spawn(program, args, {
            environment,
            folder,
            signal,
            ...(watch !== undefined && { watch }),
            onLine: (line) => {
                log.raw(line);
                heard(line);
            },
        });
        refuseAfterCancel(signal, doing);
        return end;
    }
    finally {
        log.unguard(guard);
    }
}
function refuseAfterCancel(signal, doing) {
    if (signal.aborted)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CancelledError */ .cc(doing);
}
const FIRST_LINES = 5;
const LAST_LINES = 15;
// The lines of a long instruction are printed where it fails.
const TAIL_LINES = 500;
const KEPT_LINES = 20;
const NONE = /(?!)/;
/** What a child said, as far as it is needed: its first lines, its last ones, and those between that are asked for. */
class Said {
    #first = [];
    #last = [];
    #kept = [];
    #isKept;
    constructor(isKept = NONE) {
        this.#isKept = isKept;
    }
    add(line) {
        if (this.#first.length < FIRST_LINES)
            this.#first.push(line);
        if (this.#kept.length < KEPT_LINES && this.#isKept.test(line))
            this.#kept.push(line);
        this.#last.push(line);
        if (this.#last.length > TAIL_LINES)
            this.#last.shift();
    }
    get start() {
        return this.#first.join('\n');
    }
    get kept() {
        return this.#kept.join('\n');
    }
    get end() {
        return this.#last.slice(-LAST_LINES).join('\n');
    }
    /** More of the last lines than anybody wants to read. */
    get tail() {
        return this.#last.join('\n');
    }
}
/** The last lines of the child by which something failed; none where it failed by something else. */
function lastLinesOf(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .CommandError */ .Qd || error instanceof _decide_failures_stall_js__WEBPACK_IMPORTED_MODULE_0__/* .StallError */ .Xz)
        return error.lastLines;
    return error instanceof Error && error.cause !== undefined ? lastLinesOf(error.cause) : '';
}


/***/ }),

/***/ 3801:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ol: () => (/* binding */ hostPlatform),
  Yn: () => (/* binding */ pushLocal),
  Ab: () => (/* binding */ removeLocal),
  KB: () => (/* binding */ tagLocal)
});

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/decide/failures/stall.ts
var stall = __webpack_require__(6360);
;// CONCATENATED MODULE: ./src/decide/pushed.ts
/** The line in which `docker push` says what a tag has got. */
const NAMES_PUSHED = /^(\S+): digest: (sha256:[0-9a-f]{64}) size: \d+$/;
/** The digest that a tag has got by `docker push`, from what that printed; undefined where it does not say. */
function pushedDigestIn(lines, tag) {
    const found = lines.split('\n').map((line) => NAMES_PUSHED.exec(line));
    return found.findLast((one) => one?.[1] === tag)?.[2];
}

// EXTERNAL MODULE: ./src/act/explained.ts + 1 modules
var explained = __webpack_require__(1739);
// EXTERNAL MODULE: ./src/act/guarded.ts
var guarded = __webpack_require__(1656);
;// CONCATENATED MODULE: ./src/act/local-image.ts





/** The platform of the engine as docker spells it, such as linux/amd64: what it builds for and runs unless told otherwise. */
async function hostPlatform({ environment }, { exec }) {
    const args = ['version', '--format', '{{.Server.Os}}/{{.Server.Arch}}'];
    const { exitCode, stdout, stderr } = await exec.run('docker', args, { environment });
    const platform = stdout.trim();
    if (exitCode === 0 && /^\w+\/\w+$/.test(platform))
        return platform;
    const why = (stderr || stdout).trim();
    throw new errors/* InputError */.dz([
        {
            input: 'test',
            rule: `left out on a runner without a Docker engine, which runs the image${why === '' ? '' : ` (${why})`}`,
            mend: 'Start the engine, or set DOCKER_HOST to one that runs',
        },
    ]);
}
/** Gives an image that the engine keeps another name. */
async function tagLocal({ from, to }, { environment }, { exec }) {
    const { exitCode, stderr } = await exec.run('docker', ['tag', from, to], { environment });
    if (exitCode !== 0)
        throw new errors/* CommandError */.Qd('docker tag', exitCode, stderr.trim());
}
/**
 * Pushes an image that the engine keeps, under the name that it has. Gives the digest that docker says it has got there:
 * undefined where it says none, and the tag alone can tell.
 */
async function pushLocal(reference, { session, pushesFromHere, workspace, facts, signal, }, ports) {
    const said = new guarded/* Said */.oX(NAMES_PUSHED);
    const child = {
        command: 'docker push',
        doing: 'the push',
        program: 'docker',
        args: ['push', reference],
        environment: session.environment,
        folder: workspace,
        push: pushesFromHere ? stall/* PUSHES_ONLY */.Se : undefined,
    };
    await (0,explained/* runExplained */.s)(child, { said, facts, signal }, ports);
    return pushedDigestIn(said.kept, reference.replace(/.*:/, ''));
}
/** Removes a name of an image, and the image with its last name. Tells whether it is gone: nothing else depends on it. */
async function removeLocal(reference, { environment }, { exec, log }) {
    const { exitCode, stderr } = await exec.run('docker', ['image', 'rm', reference], { environment });
    if (exitCode !== 0)
        log.debug(`The local image ${reference} stays: ${stderr.trim()}`);
    return exitCode === 0;
}


/***/ }),

/***/ 4559:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ readManifest)
/* harmony export */ });
/* harmony import */ var _decide_failures_retries_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6500);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6594);


/** Reads the manifest under a tag or digest; undefined where the registry has nothing under it. */
function readManifest(image, reference, setting) {
    const { registry, signal } = setting;
    return (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .retrying */ .R$)(() => readIfThere(registry.manifest(image, reference, signal)), setting);
}
async function readIfThere(reading) {
    try {
        return await reading;
    }
    catch (error) {
        if ((0,_decide_failures_retries_js__WEBPACK_IMPORTED_MODULE_0__/* .isNotThere */ .kN)(error))
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 726:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hb: () => (/* binding */ IMMUTABLE),
  W9: () => (/* binding */ askToWrite),
  N3: () => (/* binding */ beginMove),
  IK: () => (/* binding */ moving_lookAgain),
  Wv: () => (/* binding */ writeMoving)
});

;// CONCATENATED MODULE: ./src/decide/moving/move.ts
function ask(state, ...commands) {
    return { state, commands };
}
function end(state, phase, reason) {
    return { state: { ...state, phase, ...(reason !== undefined && { reason }) }, commands: [] };
}
/** A tag that nothing was done for yet. */
function begin(move) {
    return {
        phase: 'ordering',
        move,
        ...{ above: [], missed: 0, isListed: false, isSurveyed: true, seen: {} },
        ...{ mayLandLate: false, refusal: undefined, rests: 0, looks: 0, writes: 0, at: undefined },
    };
}
/** Points the tag at something, and waits no more for what was written before. */
function write(state, digest) {
    const writes = state.written === digest ? state.writes + 1 : 1;
    return ask({ ...state, phase: 'writing', written: digest, rests: 0, writes }, { kind: 'write', digest });
}
/** What a tag was found to point to: null for nothing; undefined where it was not asked for yet. */
function foundAt({ seen }, tag) {
    // A tag may have the name of what every object has.
    return Object.hasOwn(seen, tag) ? seen[tag] : undefined;
}
/** Keeps what a tag was found to point to. */
function see(state, { tag, digest }) {
    return { ...state, seen: { ...state.seen, [tag]: digest ?? null } };
}

// EXTERNAL MODULE: ./src/decide/tag.ts
var tag = __webpack_require__(8216);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
;// CONCATENATED MODULE: ./src/decide/moving/seek.ts

/** How many are asked for one by one; of more, the registry's own list says which are there. */
const FEW = 8;
/** Where it gives no list, so many are asked for. */
const MOST = 50;
/** Begins to look for those ahead. */
function seekAmong(state, above) {
    return { ...state, above, missed: 0, isListed: false };
}
/** Looks for the highest of those ahead that is published; `found` goes on from there. */
function seek(state, found) {
    const { above, missed, isListed } = state;
    const tag = above[missed];
    if (tag === undefined)
        return found(state, undefined);
    const digest = foundAt(state, tag);
    if (typeof digest === 'string')
        return found(state, { tag, digest });
    if (digest === null)
        return seek({ ...state, missed: missed + 1 }, found);
    const isLong = above.length - missed > FEW && !isListed;
    return isLong ? ask(state, { kind: 'list' }) : ask(state, { kind: 'read', tag });
}
/** Takes an answer to what `seek` asked. */
function seekOn(state, event) {
    if (event.kind === 'read')
        return see(state, event);
    if (event.kind !== 'listed')
        return state;
    const { above, missed } = state;
    const { tags } = event;
    const left = above.slice(missed);
    const there = tags === undefined ? left.slice(0, MOST) : left.filter((tag) => tags.includes(tag));
    return { ...state, above: [...above.slice(0, missed), ...there], isListed: true };
}
/** Tells whether somebody is ahead who is not published here. */
function isAnyMissing({ missed, isListed }) {
    return missed > 0 || isListed;
}

;// CONCATENATED MODULE: ./src/decide/moving/approach.ts


/** What is done before the first write: who is ahead is asked, and where somebody is, what the tag holds. */
function approach(state, event) {
    switch (event.kind) {
        case 'surveyed':
            return afterSurvey(state, event.standing);
        case 'related':
            return event.isLater ? end(state, 'held', laterCommit(event.revision)) : write(state, state.move.digest);
        default:
            return state.phase === 'placing' ? seek(seekOn(state, event), place) : check(state, event);
    }
}
function afterSurvey(state, standing) {
    switch (standing.kind) {
        case 'unreadable':
            return end({ ...state, unreadable: standing.why }, 'failed', standing.why);
        case 'first':
            return write(state, state.move.digest);
        case 'within':
            return ask({ ...state, phase: 'relating' }, { kind: 'relate' });
        case 'apart':
            return end(state, 'held', standing.reason);
        case 'behind':
            return behind({ ...state, reason: standing.reason }, standing.above);
    }
}
function behind(state, above) {
    const [highest] = above ?? [];
    // Without a name for the others nobody can tell which of them are published: they move the tag by themselves.
    if (above === undefined || highest === undefined)
        return end(state, 'held');
    const checking = seekAmong({ ...state, phase: 'checking' }, above);
    return ask(checking, { kind: 'read', tag: state.move.tag }, { kind: 'read', tag: highest });
}
/** Holds a tag that is there; who is ahead moves it by a run of its own. */
function check(before, event) {
    const state = seekOn(before, event);
    const { move, above, reason } = state;
    const [highest] = above;
    const there = foundAt(state, move.tag);
    const published = highest && foundAt(state, highest);
    if (highest === undefined || there === undefined || published === undefined)
        return ask(state);
    if (there === null)
        return seek({ ...state, phase: 'placing' }, place);
    const where = tellWhere(move.tag, { highest, there, published });
    return end({ ...state, at: there }, 'held', [reason, where].join(', '));
}
function tellWhere(tag, { highest, there, published }) {
    if (published === null)
        return `not published here yet as ${highest}`;
    if (published === there)
        return `published here as ${highest}`;
    return `published here as ${highest}, to which ${tag} does not point: run its job again if it should`;
}
/** A tag that is not there yet goes to the highest that is published here, this run included. */
function place(state, top) {
    return write(state, top?.digest ?? state.move.digest);
}
function laterCommit(revision) {
    return `it holds commit ${revision.slice(0, 7)} already, which comes after this one`;
}

;// CONCATENATED MODULE: ./src/decide/moving/look.ts


/** More looks than any order of events needs: who meets them meets something that writes without end. */
const MOST_LOOKS = 30;
/** Somebody else who writes over us that often knows better, or knows nothing of git. */
const MOST_WRITES = 3;
/** What is done after a write: who is ahead and published by now is helped, until the tag holds what it should. */
function look(state, event) {
    switch (event.kind) {
        case 'look':
        case 'waited':
            return lookAgain(state);
        case 'surveyed':
            return look_afterSurvey(state, event);
        default:
            return goOn(seekOn(state, event));
    }
}
/** Begins a look: everything is asked anew, all at once. */
function lookAgain(state) {
    const { move, looks } = state;
    if (looks >= MOST_LOOKS)
        return end(state, 'failed', 'something else keeps writing it');
    const looking = { ...state, phase: 'looking', looks: looks + 1, seen: {}, at: undefined };
    const read = { kind: 'read', tag: move.tag };
    if (move.order === undefined)
        return ask(seekAmong(looking, []), read);
    const own = move.own === undefined ? [] : [{ kind: 'read', tag: move.own }];
    return ask({ ...looking, isSurveyed: false }, { kind: 'survey' }, read, ...own);
}
function look_afterSurvey(state, { standing }) {
    const surveyed = { ...state, isSurveyed: true };
    if (standing.kind === 'unreadable')
        return goOn({ ...surveyed, unreadable: standing.why });
    if (isAlone(state))
        return goOn({ ...seekAmong(surveyed, []), ...tellAhead(standing) });
    const above = standing.kind === 'first' ? [] : standing.above;
    const apart = standing.kind === 'apart' ? { apart: standing.reason } : {};
    return goOn({ ...seekAmong(surveyed, above ?? []), ...apart });
}
function tellAhead(standing) {
    switch (standing.kind) {
        case 'first':
            return {};
        case 'within':
            return { ahead: 'its branch has a later commit' };
        case 'behind':
            return { ahead: standing.reason };
        case 'apart':
            return { apart: standing.reason };
    }
}
/** Goes on once everything that was asked at once is answered. */
function goOn(state) {
    const { move, isSurveyed, unreadable } = state;
    const there = foundAt(state, move.tag);
    if (!isSurveyed || there === undefined || !isOwnSeen(state))
        return ask(state);
    if (unreadable === undefined)
        return seek({ ...state, phase: 'seeking' }, settle);
    // Anything else than what we wrote would have to be seen twice to be believed.
    return end({ ...state, at: there === state.written ? there : undefined }, 'failed', noLook(unreadable));
}
/** Why a tag that was written is not proved. */
function noLook(reason) {
    return reason.replace(/$|\n/, (end) => `; it was written, and not looked at again${end}`);
}
function isOwnSeen(state) {
    const { own, order } = state.move;
    return own === undefined || order === undefined || foundAt(state, own) !== undefined;
}
/** Nobody is ahead that could be named: the tag is ours, or somebody else's by now. */
function isAlone({ move }) {
    return move.own === undefined || move.order === undefined;
}
function settle(found, top) {
    const state = { ...found, at: foundAt(found, found.move.tag) ?? undefined };
    const aim = aimOf(state, top);
    if (top === undefined && state.apart !== undefined)
        return leave(state);
    if (state.written !== aim.digest)
        return change(state, aim, top);
    return state.at === aim.digest ? finish(state, aim) : mend(state, aim);
}
/** Who was ahead a moment ago and is not found any more may only not be shown: we wait before we take the tag back. */
function change(state, { digest }, top) {
    return top === undefined && state.rests === 0 ? rest(state) : write(state, digest);
}
/** We are out of it, and nobody is ahead: the tag is left as it is, once no write of ours can land any more. */
function leave(state) {
    return state.mayLandLate || state.rests === 0 ? rest(state) : end(state, 'held', state.apart);
}
/** The tag holds what it should, and we have written it last, as far as can be seen. */
function finish(state, { digest, reason }) {
    const isOurs = digest === state.move.digest;
    // What was found may be a moment old. Where others are at work, too, all is looked at once more.
    const isDoubtful = state.rests === 0 && (!isOurs || state.writes > 1 || isAnyMissing(state));
    if (isDoubtful || state.mayLandLate)
        return rest(state);
    // Whoever is ahead, and has no name, may have written the tag before us or may still do so: nobody can tell.
    return end(state, isOurs ? 'moved' : 'held', reason ?? state.ahead);
}
/** The highest that is published, or what stands for us: another run of the same version may have replaced it. */
function aimOf(state, top) {
    const { move, reason } = state;
    if (top !== undefined)
        return { digest: top.digest, reason: tellOther(top.tag, reason) };
    const { own, digest } = move;
    if (own === undefined)
        return { digest };
    const there = foundAt(state, own);
    if (typeof there !== 'string' || there === digest)
        return { digest };
    return { digest: there, reason: `superseded: another run has pointed ${own} to ${there}` };
}
function tellOther(tag, reason) {
    return reason === undefined
        ? `${tag} was published meanwhile, and has it`
        : `${reason}; it was not there yet, and was given to ${tag}`;
}
/** The tag does not hold what was written: it is not shown yet, it never arrived, or somebody has written since. */
function mend(state, { digest }) {
    if (isAlone(state))
        return state.rests < 2 ? rest(state) : giveUp(state, digest);
    if (state.rests < 1)
        return rest(state);
    return state.writes < MOST_WRITES ? write(state, digest) : giveUp(state, digest);
}
function giveUp(state, digest) {
    const { ahead, refusal, at = 'nothing' } = state;
    if (ahead !== undefined)
        return end(state, 'held', `${ahead}, and has written it`);
    return end(state, 'failed', `${refusal ?? `it must point to ${digest}`}: it points to ${at}`);
}
/** Waits until the registry shows everybody the same, and no write of ours can land any more. */
function rest(state) {
    const resting = { ...state, phase: 'resting', rests: state.rests + 1, mayLandLate: false };
    return ask(resting, { kind: 'wait', for: state.mayLandLate ? 'late write' : 'staleness' });
}

;// CONCATENATED MODULE: ./src/decide/moving/next.ts



/**
 * The next step of a moving tag. Registries have no compare-and-swap, so nobody can keep others from writing: who writes
 * last looks again, and helps whoever is ahead and published by then. docs/publishing.md says why that is enough.
 */
function next(state, event) {
    switch (event.kind) {
        case 'published':
        case 'carried':
            return start(state, event.kind);
        case 'written':
            return afterWrite({ ...state, refusal: undefined, mayLandLate: state.mayLandLate || !event.isCertain });
        case 'refused':
            return afterRefusal(state, event);
        case 'unreadable':
            return unreadable(state, event.reason);
        default:
            return isLooking(state) ? look(state, event) : approach(state, event);
    }
}
function start(state, how) {
    const { digest, order } = state.move;
    if (how === 'carried')
        return ask({ ...state, phase: 'written', written: digest, writes: 1 });
    return order === undefined ? write(state, digest) : ask(state, { kind: 'survey' });
}
/** What was written before the question is told, too. */
function unreadable(state, reason) {
    return end(state, 'failed', state.written === undefined ? reason : noLook(reason));
}
function isLooking({ phase, looks }) {
    return phase === 'written' || looks > 0;
}
/** The first look waits until its round is written everywhere; a write that helped is looked at at once. */
function afterWrite(state) {
    return state.looks === 0 ? ask({ ...state, phase: 'written' }) : lookAgain(state);
}
function afterRefusal(state, { reason, mayLand }) {
    return mayLand ? afterWrite({ ...state, mayLandLate: true, refusal: reason }) : end(state, 'failed', reason);
}

;// CONCATENATED MODULE: ./src/act/drive.ts

const ENDED = ['moved', 'held', 'failed'];
/** Carries out what a moving tag's protocol asks for, until it asks for nothing more. */
async function drive(state, first, carryOut) {
    let now = state;
    const take = async (step) => {
        now = step.state;
        await Promise.all(step.commands.map(async (command) => {
            const event = await carryOut(command, now);
            if (!isEnded(now))
                await take(next(now, event));
        }));
    };
    await take(next(now, first));
    return now;
}
/** Tells whether nothing is left to be done for a tag. */
function isEnded({ phase }) {
    return ENDED.includes(phase);
}

// EXTERNAL MODULE: ./src/act/publish.ts
var publish = __webpack_require__(427);
// EXTERNAL MODULE: ./src/act/retry.ts
var retry = __webpack_require__(6594);
// EXTERNAL MODULE: ./src/act/revision.ts
var act_revision = __webpack_require__(587);
// EXTERNAL MODULE: ./src/act/write.ts
var act_write = __webpack_require__(6863);
;// CONCATENATED MODULE: ./src/act/moving.ts








// Longer than it takes a registry to do what it was asked before the connection was lost, and to show it.
const LATE = 10_000;
/** A moving tag that nothing was done for yet. */
function beginMove(image, decision, digest) {
    const { tag, contender, lineage } = decision;
    const own = contender?.fixed?.tag ?? lineage?.commits?.tag;
    const order = orderOf(decision);
    return { image, decision, state: begin({ tag, digest, ...(own && { own }), ...(order && { order }) }) };
}
function orderOf({ contender, lineage }) {
    if (contender !== undefined)
        return 'versions';
    return lineage === undefined ? undefined : 'history';
}
/** Writes a moving tag, if it is ours to be written; the upload may have done so already. */
function writeMoving(moving, how, setting) {
    return go(moving, { kind: how }, setting);
}
/** Tells whether a moving tag is this run's to be written; where it is not, the move comes to its end. */
async function askToWrite(moving, setting) {
    let may = false;
    const { image, decision } = moving;
    const state = await drive(moving.state, { kind: 'published' }, async (command, now) => {
        if (command.kind !== 'write')
            return tryOut(command, now, { image, decision, setting });
        may = command.digest === moving.state.move.digest;
        return { kind: 'refused', reason: 'it was only asked for', mayLand: false };
    });
    return { may, moving: { image, decision, state } };
}
/** Looks again at a moving tag that was written, and helps whoever is ahead and published by now. */
async function moving_lookAgain(moving, setting) {
    return isEnded(moving.state) ? moving : go(moving, { kind: 'look' }, setting);
}
async function go(moving, event, setting) {
    const { image, decision } = moving;
    const place = { image, decision, setting };
    const state = await drive(moving.state, event, (command, now) => tryOut(command, now, place));
    return { image, decision, state: withoutBlame(state) };
}
async function tryOut(command, state, place) {
    try {
        return await carryOut(command, state, place);
    }
    catch (error) {
        return { kind: 'unreadable', reason: await place.setting.tell(place.image, error) };
    }
}
async function carryOut(command, state, place) {
    const { image, decision, setting } = place;
    switch (command.kind) {
        case 'survey':
            return { kind: 'surveyed', standing: await setting.orders.standing(decision, state.writes === 0) };
        case 'read':
            return { kind: 'read', tag: command.tag, digest: await setting.reader.digestOf(image, command.tag) };
        case 'relate':
            return relate(place);
        case 'list':
            return { kind: 'listed', tags: await listTags(image, setting) };
        case 'write':
            return writeOnce(command.digest, state, place);
        case 'wait':
            await waitFor(command.for === 'late write' ? LATE : setting.stalenessOf(image), setting);
            return { kind: 'waited' };
    }
}
/** Asks which commit the tag is at, and whether that comes after ours. Only images of this repository are believed. */
async function relate({ image, decision, setting }) {
    const found = await (0,act_revision/* readRevision */.M)(image, decision.tag, { ...setting, signal: setting.grace });
    const revision = found !== undefined && isSame(found.source, setting.source) ? found.revision : '';
    return { kind: 'related', isLater: await setting.orders.isLater(decision, revision), revision };
}
function isSame(one, other) {
    const plain = (url) => url.toLowerCase().replace(/(?:\.git)?\/*$/, '');
    return plain(one) === plain(other);
}
/** The registry's own list; undefined where it gives none. */
async function listTags(image, setting) {
    const { registry, grace, ports } = setting;
    try {
        const names = await (0,retry/* retrying */.R$)(() => registry.tags(image, grace), { ...setting, signal: grace });
        return names.filter(tag/* isTag */.dz);
    }
    catch (error) {
        ports.log.debug(`The tags of ${image.name} cannot be listed: ${ports.log.redact((0,errors/* messageOf */.bD)(error))}`);
        return undefined;
    }
}
async function writeOnce(digest, state, { image, decision, setting }) {
    const { tag } = decision;
    if (state.looks === 0 && (await (0,publish/* isThereAlready */.LC)(image, { tag, digest }, setting)))
        return { kind: 'written', isCertain: true };
    const manifest = await manifestOf(image, digest, setting);
    // What helps another run is the end of our own work: a cancel does not stop it.
    const how = state.looks === 0 ? setting : { ...setting, signal: setting.grace };
    const wrote = await (0,act_write/* writeTag */.M)(image, { tag, manifest }, how);
    if (wrote.kind === 'written')
        return wrote;
    const isImmutable = await setting.isImmutable(image, wrote.error);
    const reason = isImmutable ? IMMUTABLE : await setting.tell(image, wrote.error);
    return { kind: 'refused', reason, mayLand: wrote.mayLand && !isImmutable };
}
/** Why a tag is held that its registry lets nobody move. */
const IMMUTABLE = 'immutable in this registry';
/** A registry that lets no tag move is no failure: the user wants it so. */
function withoutBlame(state) {
    return state.phase === 'failed' && state.reason === IMMUTABLE ? end(state, 'held').state : state;
}
/** What was published, or what somebody else has published meanwhile. */
async function manifestOf(image, digest, setting) {
    const own = setting.manifests.get(image);
    if (own?.digest === digest)
        return own;
    const { registry, grace } = setting;
    return (0,retry/* retrying */.R$)(() => registry.manifest(image, digest, grace), { ...setting, signal: grace });
}
async function waitFor(milliseconds, { ports, signal }) {
    try {
        await ports.clock.sleep(milliseconds, signal);
    }
    catch {
        // After a cancel the look is taken at once: there is no time for more.
    }
}


/***/ }),

/***/ 4229:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ passOnceMore)
/* harmony export */ });
/* harmony import */ var _decide_failures_retries_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6500);

/**
 * Asks a registry when its gate lets us. Some refuse one of several requests at once, with a token that was good for the
 * others: where we have written already, that is asked once more, alone.
 */
async function passOnceMore(work, image, { gateOf, hasWritten }) {
    const gate = gateOf(image.registry);
    try {
        return await gate.pass(work);
    }
    catch (error) {
        if (!(0,_decide_failures_retries_js__WEBPACK_IMPORTED_MODULE_0__/* .isOddRefusal */ .uh)(error) || !hasWritten.has(image))
            throw error;
        return gate.passAlone(work);
    }
}


/***/ }),

/***/ 9304:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ forEachImage)
/* harmony export */ });
/* unused harmony export valuesOf */
/** Does a step for every image at once, and tells for each what came of it. */
function forEachImage(images, work, tell) {
    return Promise.all(images.map(async (image) => {
        try {
            return { kind: 'done', image, value: await work(image) };
        }
        catch (error) {
            return { kind: 'failed', image, why: await tell(image, error) };
        }
    }));
}
/** The values of a step that has to be done everywhere before the next one starts anywhere. Throws what failed. */
function valuesOf(outcomes) {
    const failed = outcomes.flatMap((outcome) => (outcome.kind === 'failed' ? [outcome.why] : []));
    if (failed.length > 0)
        throw new Error([...new Set(failed)].join('\n'));
    return new Map(outcomes.flatMap((outcome) => (outcome.kind === 'done' ? [[outcome.image, outcome.value]] : [])));
}


/***/ }),

/***/ 299:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ preflight)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9304);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6594);



// What was created just now may take a moment to be there.
const MOMENTS = [500, 1_000, 2_000, 4_000];
/** Proves, before anything is built, that every image may be pushed. */
function preflight(images, setting, create) {
    const prove = async (image) => {
        const { registry, signal } = setting;
        const ask = () => (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .retrying */ .R$)(() => registry.provePush(image, signal), setting);
        try {
            await ask();
        }
        catch (error) {
            if (!(await create(image, error)))
                throw error;
            await askAgain(ask, setting);
        }
        return 'may-push';
    };
    return (0,_outcome_js__WEBPACK_IMPORTED_MODULE_2__/* .forEachImage */ .W)(images, prove, setting.tell);
}
async function askAgain(ask, { ports, signal }) {
    for (const wait of MOMENTS) {
        await ports.clock.sleep(wait, signal);
        try {
            await ask();
            return;
        }
        catch (error) {
            ports.log.debug(`The new repository is not there yet: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`);
        }
    }
    await ask();
}


/***/ }),

/***/ 427:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   As: () => (/* binding */ publishFixed),
/* harmony export */   EJ: () => (/* binding */ AT_A_TIME),
/* harmony export */   LC: () => (/* binding */ isThereAlready)
/* harmony export */ });
/* harmony import */ var _decide_image_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4601);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9304);
/* harmony import */ var _write_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6863);




/** Requests that one registry gets at a time. */
const AT_A_TIME = 8;
const WRITTEN = { kind: 'written' };
/** Points tags that no later run will want at the image, in every registry. */
function publishFixed(tagsOf, setting) {
    const write = async (image) => {
        const all = await Promise.all(tagsOf(image).map(async (tag) => [tag, await writeFixed(image, tag, setting)]));
        const failed = all.flatMap(([, one]) => (one.kind === 'failed' ? [one.error] : []));
        return {
            tags: all.flatMap(([tag, { kind }]) => (kind === 'written' ? [tag] : [])),
            adopted: new Map(all.flatMap(([tag, one]) => (one.kind === 'adopted' ? [[tag, one.digest]] : []))),
            failures: await tellAll(image, failed, setting),
        };
    };
    return (0,_outcome_js__WEBPACK_IMPORTED_MODULE_3__/* .forEachImage */ .W)([...setting.manifests.keys()], write, setting.tell);
}
async function writeFixed(image, tag, setting) {
    const manifest = setting.manifests.get(image);
    if (manifest === undefined)
        return { kind: 'failed', error: new Error(`Cannot write ${image.name}:${tag}: nothing was uploaded`) };
    try {
        const { digest } = manifest;
        if (await isThereAlready(image, { tag, digest }, setting))
            return WRITTEN;
        const wrote = await (0,_write_js__WEBPACK_IMPORTED_MODULE_2__/* .writeTag */ .M)(image, { tag, manifest }, setting);
        return wrote.kind === 'written' ? WRITTEN : await weighRefusal(image, { tag, digest, error: wrote.error }, setting);
    }
    catch (error) {
        return { kind: 'failed', error };
    }
}
/** Where tags are immutable, one that has our digest is as it should be; another may be what the user wants to be used. */
async function weighRefusal(image, { tag, digest, error }, setting) {
    const there = (await setting.isImmutable(image, error)) ? await setting.reader.digestOf(image, tag) : undefined;
    if (there === digest)
        return WRITTEN;
    return there !== undefined && setting.adopts ? { kind: 'adopted', digest: there } : { kind: 'failed', error };
}
/** Tells whether a tag points to its digest already, where that is likely enough to ask. */
async function isThereAlready(image, { tag, digest }, { readsFirst, reader, ports }) {
    if (!readsFirst || (await reader.digestOf(image, tag)) !== digest)
        return false;
    ports.log.info(`${(0,_decide_image_js__WEBPACK_IMPORTED_MODULE_0__/* .withTag */ .Rd)(image, tag)} points to it already`);
    return true;
}
// What is wrong with one tag is most often wrong with the next: the cause and the mend are told once.
async function tellAll(image, errors, { tell }) {
    const [first, ...rest] = errors;
    if (first === undefined)
        return [];
    return [await tell(image, first), ...rest.map((error) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error))];
}


/***/ }),

/***/ 587:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ readRevision)
/* harmony export */ });
/* harmony import */ var _decide_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4303);
/* harmony import */ var _decide_bytes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7855);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4559);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6594);




/** Reads what an image says it was made of; undefined where the registry has nothing under the reference. */
async function readRevision(image, reference, setting) {
    const manifest = await (0,_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .readManifest */ .W)(image, reference, setting);
    if (manifest === undefined)
        return undefined;
    const config = await configOf(image, manifest, setting);
    return { digest: manifest.digest, ...(0,_decide_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .parseConfigRevision */ .h7)(config) };
}
/** The text of an image's configuration, of an index that of its first platform; empty where there is none. */
async function configOf(image, { bytes }, setting) {
    const { registry, signal } = setting;
    const top = (0,_decide_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .parseManifest */ .Ng)((0,_decide_bytes_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b)(bytes));
    const parsed = top.kind === 'index' ? await readFirst(image, top, setting) : top;
    if (parsed?.kind !== 'image')
        return '';
    return (0,_decide_bytes_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b)(await (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retrying */ .R$)(() => registry.blob(image, parsed.config, signal), setting));
}
async function readFirst(image, { entries }, setting) {
    const { registry, signal } = setting;
    const first = entries.find(({ platform }) => platform !== '');
    if (first === undefined)
        return undefined;
    const { bytes } = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retrying */ .R$)(() => registry.manifest(image, first.digest, signal), setting);
    return (0,_decide_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .parseManifest */ .Ng)((0,_decide_bytes_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b)(bytes));
}


/***/ }),

/***/ 2548:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ sweepBuilders),
/* harmony export */   Z: () => (/* binding */ sweepLeftovers)
/* harmony export */ });
/* harmony import */ var _decide_leftovers_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5944);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);


/** Removes the private folders that killed runs have left on this machine. What cannot be removed is told, and left. */
async function sweepLeftovers(temp, { clock, files, log, machine }) {
    const { self } = machine;
    const isAlive = machine.isAlive.bind(machine);
    for (const name of (0,_decide_leftovers_js__WEBPACK_IMPORTED_MODULE_1__/* .chooseLeftovers */ .UB)(await files.list(temp), { self, now: clock.now(), isAlive })) {
        try {
            await files.remove(`${temp}/${name}`);
            log.info(`Removed ${name}, which a killed run had left behind`);
        }
        catch (error) {
            // It may be another user's; this run can do without.
            log.info(`Cannot remove ${name}, which a killed run has left behind: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`);
        }
    }
}
/** Removes the containers and volumes of builders that killed runs of this machine have left in its engine. */
async function sweepBuilders({ environment }, { clock, exec, log, machine }) {
    const question = { self: machine.self, now: clock.now(), isAlive: machine.isAlive.bind(machine) };
    for (const [kind, listing] of LISTINGS) {
        const { stdout } = await exec.run('docker', [...listing, '--filter', `name=${_decide_leftovers_js__WEBPACK_IMPORTED_MODULE_1__/* .OF_BUILDERS */ .DL}`], { environment });
        const left = (0,_decide_leftovers_js__WEBPACK_IMPORTED_MODULE_1__/* .chooseLeftBuilders */ .bL)(stdout.split('\n'), question);
        if (left.length === 0)
            continue;
        const { exitCode } = await exec.run('docker', [kind, 'rm', '--force', ...left], { environment });
        // What cannot be removed is left, and this run can do without.
        if (exitCode === 0)
            log.info(`Removed ${left.join(', ')}, which a killed run had left behind`);
    }
}
const LISTINGS = [
    ['container', ['container', 'ls', '--all', '--format', '{{.Names}}']],
    ['volume', ['volume', 'ls', '--format', '{{.Name}}']],
];


/***/ }),

/***/ 8131:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e0: () => (/* binding */ makeBuildFacts),
  v7: () => (/* binding */ makeIsImmutable),
  aA: () => (/* binding */ makeTell)
});

;// CONCATENATED MODULE: ./src/decide/failures/password-form.ts
/** Tells what a password looks like, which says much about why it is refused. */
function formOfPassword(username, password) {
    // The secret key of AWS has no form of its own; the id beside it has.
    if (/^A[KS]IA[A-Z\d]{16}$/.test(username))
        return 'aws-access-key';
    return FORMS.find(([, pattern]) => pattern.test(password))?.[0] ?? 'other';
}
// https://github.blog/engineering/behind-githubs-new-authentication-token-formats/,
// https://docs.gitlab.com/security/tokens/#token-prefixes
const FORMS = [
    ['empty', /^$/],
    // What was meant to be replaced by a shell or by GitHub, and was not.
    ['placeholder', /^(?:\$\{\{.*\}\}|\$\{[A-Za-z_]\w*\}|\$[A-Z_][A-Z\d_]*|%[A-Z_]+%|\*{3,})$/],
    ['json', /^\s*\{[^]*"[^]*\}\s*$/],
    ['fine-grained-pat', /^github_pat_/],
    ['classic-pat', /^ghp_/],
    ['github-app-token', /^gh[ous]_/],
    ['docker-pat', /^dckr_pat_/],
    ['docker-oat', /^dckr_oat_/],
    ['gitlab-pat', /^glpat-/],
    ['gitlab-deploy-token', /^gldt-/],
    ['gitlab-job-token', /^glcbt-/],
    ['google-access-token', /^ya29\./],
    ['digitalocean-token', /^do[op]_v1_/],
    ['jfrog-api-key', /^AKC/],
    // {"payload": in base64.
    ['ecr-token', /^eyJwYXlsb2FkI/],
    ['jwt', /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/],
    // { and ", with or without space between them, in base64.
    ['json-base64', /^(?:eyJ|eyA|ewo|ew0K|ewk)[A-Za-z\d+/=\s]*$/],
];

// EXTERNAL MODULE: ./src/decide/image.ts
var decide_image = __webpack_require__(4601);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
;// CONCATENATED MODULE: ./src/act/telling.ts



/**
 * Makes what tells failures. What a registry has answered can hold anything, also what it was sent: secrets are taken out
 * before the answer is cut, which could leave half of one.
 */
function makeTell(setting) {
    const { log } = setting;
    return async (image, error) => {
        if (!(error instanceof errors/* RegistryError */.gl))
            return log.redact((0,errors/* messageOf */.bD)(error));
        const { explain } = await loadCauses();
        return log.redact(explain(await failureOf(image, error, setting)));
    };
}
function makeIsImmutable(setting) {
    return async (image, error) => {
        if (!(error instanceof errors/* RegistryError */.gl))
            return false;
        const { isImmutable } = await loadCauses();
        return isImmutable(await failureOf(image, error, setting));
    };
}
// Loaded where something has failed: the table of causes is long, and most runs do not need it.
function loadCauses() {
    return __webpack_require__.e(/* import() | failures */ 194).then(__webpack_require__.bind(__webpack_require__, 53));
}
async function failureOf(image, error, setting) {
    const { registry, signIn, run, log } = setting;
    const credential = await signIn(image).catch(() => undefined);
    return {
        registry: image.registry,
        repository: image.repository,
        user: credential && userOf(credential),
        tried: error.what,
        fault: withoutSecrets(error.fault, log),
        told: withoutSecrets({ ...registry.told(image.registry), ...error.told }, log),
        run,
        retryAfter: error.retryAfter ?? error.told.resetsIn,
    };
}
/** What is known around a build: it signs in with what the session gives it. */
function makeBuildFacts({ whole, scoped }, { registry, run, runner }) {
    return {
        run,
        ...(runner && { runner }),
        known: (place) => {
            const own = scoped.find(({ image }) => (0,decide_image/* isSameRepository */.ve)(image, place));
            const credential = own?.credential ?? whole.find((one) => one.registry === place.registry);
            return { user: credential && userOf(credential), told: registry.told(place.registry) };
        },
    };
}
function withoutSecrets(said, log) {
    const { detail, raw } = said;
    return {
        ...said,
        ...(detail !== undefined && { detail: log.redact(detail) }),
        ...(raw !== undefined && { raw: log.redact(raw) }),
    };
}
function userOf({ username, password, source }) {
    return { name: username, source, form: formOfPassword(username, password) };
}


/***/ }),

/***/ 6079:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ isOurs),
/* harmony export */   f: () => (/* binding */ readUploads)
/* harmony export */ });
/* harmony import */ var _decide_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4303);
/* harmony import */ var _decide_bytes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7855);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4559);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9304);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6594);






/** Reads from every registry what the build has put there, and checks that it is this build's. */
function readUploads(question, setting) {
    return (0,_outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .forEachImage */ .W)(question.images, (image) => readUpload(image, question, setting), setting.tell);
}
// By digest first: the tag may be another run's by now. On the classic store the digest is known in one registry only.
async function readUpload(image, { metadata, carrierOf }, setting) {
    const { ports, signal } = setting;
    const references = [metadata.digest, carrierOf(image)].filter((reference) => reference !== undefined);
    if (references.length === 0)
        throw new Error('Cannot publish: buildx names no digest of what it has built');
    const read = async () => {
        let found;
        for (const reference of references) {
            found = await (0,_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .readManifest */ .W)(image, reference, setting);
            if (isOurs(found, metadata))
                return found;
        }
        return found;
    };
    const found = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .lookingAgain */ .k2)(read, (one) => isOurs(one, metadata), { clock: ports.clock, signal });
    if (found !== undefined && isOurs(found, metadata))
        return found;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .VerifyError */ .Gz(`${image.name}:${references.at(-1) ?? ''}`, metadata.digest ?? 'what was built', found?.digest);
}
/**
 * Tells whether a manifest is what a build has made. On the classic store each registry gets its own digest, since layers
 * are compressed anew: the configuration is the same.
 */
function isOurs(manifest, { digest, configDigest }) {
    if (manifest === undefined)
        return false;
    if (manifest.digest === digest)
        return true;
    const parsed = (0,_decide_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .parseManifest */ .Ng)((0,_decide_bytes_js__WEBPACK_IMPORTED_MODULE_5__/* .textOf */ .b)(manifest.bytes));
    return parsed.kind === 'image' && configDigest !== undefined && parsed.config === configDigest;
}


/***/ }),

/***/ 9543:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ verify),
/* harmony export */   t: () => (/* binding */ readPlatforms)
/* harmony export */ });
/* harmony import */ var _decide_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4303);
/* harmony import */ var _decide_bytes_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7855);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);
/* harmony import */ var _at_most_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6767);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9304);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4559);
/* harmony import */ var _publish_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(427);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6594);








/** Asks every registry where the tags of an image point now, and compares. */
function verify(tagsOf, setting) {
    const { reader, manifests, ports, grace } = setting;
    const read = async (image) => {
        const expected = manifests.get(image)?.digest ?? '';
        const look = async (tag) => {
            const ask = () => reader.digestOf(image, tag);
            return [tag, await (0,_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .lookingAgain */ .k2)(ask, (one) => one === expected, { clock: ports.clock, signal: grace })];
        };
        const found = await Promise.all(tagsOf(image).map(look));
        const others = found.filter(([, digest]) => digest !== expected);
        return {
            tags: new Map(found.flatMap(([tag, digest]) => (digest === undefined ? [] : [[tag, digest]]))),
            elsewhere: await Promise.all(others.map(async ([tag, digest]) => ({ tag, expected, digest, isReal: await isReal(image, digest, setting) }))),
        };
    };
    return (0,_outcome_js__WEBPACK_IMPORTED_MODULE_5__/* .forEachImage */ .W)([...manifests.keys()], read, setting.tell);
}
/** Tells whether a registry has a manifest with this digest, and does not only say so. */
async function isReal(image, digest, setting) {
    if (digest === undefined)
        return false;
    try {
        return (await (0,_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .readManifest */ .W)(image, digest, { ...setting, signal: setting.grace })) !== undefined;
    }
    catch (error) {
        setting.ports.log.debug(`${image.name}@${digest} cannot be read: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`);
        return false;
    }
}
/** Reads which platforms an image has, from its index, else from its configuration. */
function readPlatforms(setting) {
    const { ports } = setting;
    const read = async (image) => {
        const manifest = setting.manifests.get(image);
        return manifest === undefined ? [] : platformsOf(image, manifest, setting);
    };
    // What is not reported for it harms nothing: a line says enough.
    const tell = (_, error) => Promise.resolve(ports.log.redact((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)));
    return (0,_outcome_js__WEBPACK_IMPORTED_MODULE_5__/* .forEachImage */ .W)([...setting.manifests.keys()], read, tell);
}
async function platformsOf(image, manifest, setting) {
    const { registry, signal } = setting;
    const parsed = (0,_decide_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .parseManifest */ .Ng)((0,_decide_bytes_js__WEBPACK_IMPORTED_MODULE_6__/* .textOf */ .b)(manifest.bytes));
    if (parsed.kind === 'image') {
        const config = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .retrying */ .R$)(() => registry.blob(image, parsed.config, signal), setting);
        return [{ platform: (0,_decide_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .parseConfigPlatform */ .jN)((0,_decide_bytes_js__WEBPACK_IMPORTED_MODULE_6__/* .textOf */ .b)(config)), digest: manifest.digest, size: parsed.size }];
    }
    return (0,_at_most_js__WEBPACK_IMPORTED_MODULE_7__/* .atMost */ .T)(_publish_js__WEBPACK_IMPORTED_MODULE_3__/* .AT_A_TIME */ .EJ, parsed.entries, async ({ platform, digest }) => {
        const child = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_4__/* .retrying */ .R$)(() => registry.manifest(image, digest, signal), setting);
        const inner = (0,_decide_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .parseManifest */ .Ng)((0,_decide_bytes_js__WEBPACK_IMPORTED_MODULE_6__/* .textOf */ .b)(child.bytes));
        return { platform, digest, size: inner.kind === 'image' ? inner.size : 0 };
    });
}


/***/ }),

/***/ 6863:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ writeTag)
/* harmony export */ });
/* harmony import */ var _decide_failures_retries_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6500);
/* harmony import */ var _once_more_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4229);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6594);



/** Points a tag at a manifest that the repository has. After a cancel nothing is begun. */
async function writeTag(image, { tag, manifest }, setting) {
    const { registry, grace, hasWritten } = setting;
    const sent = { isCertain: true };
    const put = async () => {
        try {
            await registry.putTag(image, { tag, manifest }, grace);
        }
        catch (error) {
            if ((0,_decide_failures_retries_js__WEBPACK_IMPORTED_MODULE_0__/* .mayHaveLanded */ .I7)(error))
                sent.isCertain = false;
            throw error;
        }
    };
    const isThere = async () => {
        const ask = () => registry.digestOf(image, tag, grace);
        return (await (0,_once_more_js__WEBPACK_IMPORTED_MODULE_1__/* .passOnceMore */ .W)(ask, image, setting)) === manifest.digest;
    };
    const attempt = async () => {
        // What may have been done is not sent again before the registry was asked.
        if (!sent.isCertain && (await isThere()))
            return;
        await (0,_once_more_js__WEBPACK_IMPORTED_MODULE_1__/* .passOnceMore */ .W)(put, image, setting);
    };
    try {
        setting.signal.throwIfAborted();
        await (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retrying */ .R$)(attempt, setting);
    }
    catch (error) {
        const isDone = !sent.isCertain && (await isThere().catch(() => false));
        if (!isDone)
            return { kind: 'refused', error, mayLand: !sent.isCertain };
    }
    hasWritten.add(image);
    return { kind: 'written', isCertain: sent.isCertain };
}


/***/ }),

/***/ 5123:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  OciRegistry: () => (/* binding */ OciRegistry)
});

// EXTERNAL MODULE: ./src/decide/endpoint.ts + 1 modules
var endpoint = __webpack_require__(5244);
;// CONCATENATED MODULE: ./src/adapters/oci-registry/addresses.ts

/**
 * Reads an address that the answer to a request for `asked` gave, be it relative to that: all of it where it leads to
 * another host, a path where it leads to the registry's own. Undefined where it leads nowhere.
 */
function readAddress(text, image, asked) {
    const host = (0,endpoint/* apiHost */.nz)(image.registry);
    const base = new URL(asked, `https://${host}/v2/${image.repository}/`);
    if (!URL.canParse(text, base.href))
        return undefined;
    const url = new URL(text, base);
    const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
    if (!isWeb || url.username !== '' || url.password !== '')
        return undefined;
    // Behind a proxy that ends TLS, registries often give addresses of plain http: only the host counts. Its port by its
    // own scheme, for `r.example.com:443` and `r.example.com` are one host for https.
    if (url.host !== new URL(`${url.protocol}//${host}`).host)
        return url.href;
    // With two slashes, a path would lead to another host when it is put to an address again.
    return url.pathname.replace(/^\/+/, '/') + url.search;
}
/** Tells whether an address that was read leads to another host. */
function isElsewhere(path) {
    return /^https?:/.test(path);
}
/** An address with a digest added to its query, which is left as the registry wrote it: it may be signed. */
function withDigestIn(path, digest) {
    return `${path}${path.includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`;
}

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/ports/http.ts
var http = __webpack_require__(2022);
// EXTERNAL MODULE: ./src/decide/fields.ts
var decide_fields = __webpack_require__(4755);
// EXTERNAL MODULE: ./src/decide/retry-after.ts
var retry_after = __webpack_require__(1401);
// EXTERNAL MODULE: ./src/decide/bytes.ts
var decide_bytes = __webpack_require__(7855);
;// CONCATENATED MODULE: ./src/adapters/oci-registry/answers.ts



// Longer than anybody is shown: a text is cut after the secrets in it are taken out, or half of one could stay.
const LONGEST_DETAIL = 2_000;
/** What a registry's answer says went wrong. */
function faultOf(answer) {
    const { code, message = wayOn(answer) } = firstError(answer);
    return { kind: 'status', status: answer.status, ...(code && { code }), ...(message && { detail: message }) };
}
/** Where an answer sends us that is not followed there. The rest of such an address may be signed. */
function wayOn({ status, headers }) {
    const { location = '' } = headers;
    return status >= 300 && status < 400 && URL.canParse(location) ? `go on to ${new URL(location).origin}` : undefined;
}
/** What an answer lets on besides its fault: the start of what it says, on one line. */
function toldBy(answer) {
    const raw = new TextDecoder()
        .decode(answer.body.subarray(0, 4 * LONGEST_DETAIL))
        .replace(/\s+/g, ' ')
        .trim();
    const resetsIn = retryAfterOf(answer) ?? resetOf(answer);
    return { ...(raw && { raw: raw.slice(0, LONGEST_DETAIL) }), ...(resetsIn !== undefined && { resetsIn }) };
}
// Azure's and others' own headers are the more exact ones.
const IN_MILLISECONDS = ['retry-after-ms', 'x-ms-retry-after-ms'];
/** Milliseconds that the registry asks us to wait, by its headers, or by the message of a 429. */
function retryAfterOf(answer) {
    const { headers, status } = answer;
    const exact = IN_MILLISECONDS.map((name) => headers[name]?.trim() ?? '').find((text) => /^\d+$/.test(text));
    if (exact !== undefined)
        return Number(exact);
    const text = headers['retry-after'];
    if (text !== undefined)
        return (0,retry_after/* parseRetryAfter */.m)(text, headers['date']);
    return status === 429 ? (0,retry_after/* retryAfterIn */.K)(firstError(answer).message ?? '') : undefined;
}
// Docker Hub says the second at which it will answer again: https://docs.docker.com/reference/api/hub/latest/
function resetOf({ headers }) {
    const now = Date.parse(headers['date'] ?? '');
    const then = Number(headers['x-retry-after'] ?? headers['x-ratelimit-reset'] ?? NaN) * 1000;
    return Number.isNaN(then) || Number.isNaN(now) ? undefined : Math.max(0, then - now);
}
/** The fields of an answer; none where the body is no JSON object: errors of registries may have any body. */
function fieldsIn({ body }) {
    return decide_fields/* Fields */.C.in((0,decide_bytes/* textOf */.b)(body));
}
/** Tells whether an answer is a web page: a portal or a proxy speaks in the registry's place. */
function isWebPage({ headers, body }) {
    const start = (0,decide_bytes/* textOf */.b)(body.subarray(0, 100));
    return /^text\/html/i.test(headers['content-type'] ?? '') || /^\s*<(!doctype|html)/i.test(start);
}
// Some are a little longer than those of the specification; what is no word at all stays in what the registry said.
const CODE = /^\w{1,64}$/;
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes
function firstError(answer) {
    const fields = fieldsIn(answer);
    const first = new decide_fields/* Fields */.C(fields.list('errors')?.[0]);
    const entry = first.isGiven ? first : fields;
    const code = CODE.exec(entry.text('code') ?? '')?.[0];
    const message = ['message', 'details', 'error_description', 'detail', 'error'].flatMap((one) => entry.text(one) ?? [])[0];
    return { ...(code && { code }), ...(message && { message: message.slice(0, LONGEST_DETAIL) }) };
}

;// CONCATENATED MODULE: ./src/adapters/oci-registry/asking.ts




/** Asks registries, and tells what they warn of. */
class Asking {
    #signedIn;
    #warnings;
    constructor(signedIn, warnings) {
        this.#signedIn = signedIn;
        this.#warnings = warnings;
    }
    /** Begins something, such as `read ghcr.io/a/b 1.2`. */
    about(what, image) {
        return new Question({ what, image, signedIn: this.#signedIn, warnings: this.#warnings });
    }
}
/** One thing that is tried with a repository, in one request or several. Every failure says what it is. */
class Question {
    what;
    image;
    #signedIn;
    #warnings;
    constructor({ what, image, signedIn, warnings }) {
        this.what = what;
        this.image = image;
        this.#signedIn = signedIn;
        this.#warnings = warnings;
    }
    send(request, redirects) {
        // Another host is not signed in to: what it asks for must never be taken for the registry's own challenge.
        if (isElsewhere(request.path))
            return this.#telling(() => this.#signedIn.sendOnce(this.image, request));
        return this.#telling(() => this.#signedIn.send(this.image, request, redirects));
    }
    async stream(request) {
        const answer = await this.#telling(() => this.#signedIn.stream(this.image, request));
        return { ...answer, body: this.#tellingParts(answer.body) };
    }
    /** The answer, if it has one of these statuses. */
    expecting(statuses, answer) {
        if (!statuses.includes(answer.status))
            throw this.refused(answer);
        return answer;
    }
    /** The error for an answer that is a "no". */
    refused(answer) {
        const told = { ...this.#signedIn.told(this.image.registry), ...toldBy(answer) };
        return new errors/* RegistryError */.gl(this.what, faultOf(answer), { retryAfter: retryAfterOf(answer), told });
    }
    /** The error for an answer that is no "no", and makes no sense. */
    unusable(detail) {
        return this.#error({ kind: 'unusable', detail });
    }
    /** The error for an answer that lost something on its way. */
    spoilt(detail) {
        return this.#error({ kind: 'unusable', detail, isSpoilt: true });
    }
    /** Does what asks the registry in another way; no answer at all is told as it is of any request. */
    async trying(work) {
        try {
            return await work();
        }
        catch (error) {
            throw this.#told(error);
        }
    }
    async #telling(send) {
        try {
            const answer = await send();
            this.#warnings.tell(this.image.registry, answer.headers['warning']);
            return answer;
        }
        catch (error) {
            throw this.#told(error);
        }
    }
    async *#tellingParts(parts) {
        try {
            yield* parts;
        }
        catch (error) {
            throw this.#told(error);
        }
    }
    #told(error) {
        if (!(error instanceof http/* HttpError */.j))
            return error;
        // A body without end has come: to ask again would bring it again.
        if (error.code === 'ETOOLONG')
            return this.unusable(error.message);
        return this.#error({ kind: 'unreachable', code: error.code, detail: error.message });
    }
    #error(fault) {
        return new errors/* RegistryError */.gl(this.what, fault, { told: this.#signedIn.told(this.image.registry) });
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/adapters/oci-registry/digest.ts

// https://github.com/opencontainers/image-spec/blob/main/descriptor.md#registered-algorithms
const KNOWN = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;
/** Tells whether the text is a digest that this client can check. */
function isKnownDigest(text) {
    return text !== undefined && KNOWN.test(text);
}
/** Refuses what is no digest that can be checked: it becomes a part of an address, and may come out of a manifest. */
function knownDigest(question, text) {
    if (KNOWN.test(text))
        return text;
    throw question.unusable(`"${text.slice(0, 140)}" is no sha256 or sha512 digest`);
}
/** The digest of bytes, with the algorithm of another digest. */
function digestLike(like, bytes) {
    return new Hasher(like).add(bytes).digest;
}
/**
 * The digest of a body: the first that is claimed for it, else its sha256. A body with another digest than one of the
 * claimed is refused; a claim of an unknown kind says nothing.
 */
function checkedDigest(question, bytes, claimed) {
    const known = claimed.filter(isKnownDigest);
    for (const claim of known)
        refuseOther(question, claim, digestLike(claim, bytes));
    return known[0] ?? digestLike('sha256:', bytes);
}
/** Refuses a body that has another digest than the one that it was asked for by. */
function refuseOther(question, wanted, found) {
    if (wanted !== found)
        throw question.spoilt(`the body's digest is ${found}, not ${wanted}`);
}
/** Refuses an answer that names another digest than that of what we sent; one of another algorithm says nothing. */
function refuseTaken(question, ours, said) {
    const isComparable = isKnownDigest(said) && algorithmOf(said) === algorithmOf(ours);
    if (isComparable && said !== ours)
        throw question.spoilt(`it took ${ours} for ${said}`);
}
/** Computes a digest with the algorithm of another one. */
class Hasher {
    #algorithm;
    #hash;
    constructor(like) {
        this.#algorithm = algorithmOf(like);
        this.#hash = (0,external_node_crypto_.createHash)(this.#algorithm);
    }
    add(bytes) {
        this.#hash.update(bytes);
        return this;
    }
    get digest() {
        return `${this.#algorithm}:${this.#hash.digest('hex')}`;
    }
}
function algorithmOf(digest) {
    return digest.slice(0, digest.indexOf(':'));
}

// EXTERNAL MODULE: ./src/decide/tag.ts
var tag = __webpack_require__(8216);
;// CONCATENATED MODULE: ./src/adapters/oci-registry/manifests.ts



// All four, or some registries convert the manifest, and its digest with it, or say there is none.
const ACCEPT = {
    accept: [
        'application/vnd.oci.image.index.v1+json',
        'application/vnd.oci.image.manifest.v1+json',
        'application/vnd.docker.distribution.manifest.list.v2+json',
        'application/vnd.docker.distribution.manifest.v2+json',
    ].join(', '),
};
// What containerd, and BuildKit with it, reads at most; registries take 4 MiB.
const LONGEST = 4 * 1048 * 1048;
const DIGEST = 'docker-content-digest';
/** The manifests of repositories, by tag and by digest. */
class Manifests {
    #asking;
    constructor(asking) {
        this.#asking = asking;
    }
    async digestOf(image, reference, signal) {
        const question = this.#asking.about(`ask for ${image.name} ${reference}`, image);
        const path = pathOf(question, reference);
        const answer = await question.send({ method: 'HEAD', path, headers: ACCEPT, signal });
        if (answer.status === 404)
            return undefined;
        const digest = question.expecting([200], answer).headers[DIGEST];
        return isKnownDigest(digest) ? digest : (await this.get(image, reference, signal)).digest;
    }
    async get(image, reference, signal) {
        const question = this.#asking.about(`read ${image.name} ${reference}`, image);
        const path = pathOf(question, reference);
        const answer = await question.send({ method: 'GET', path, headers: ACCEPT, limit: LONGEST, signal });
        const { headers, body } = question.expecting([200], answer);
        const digest = checkedDigest(question, body, [reference, headers[DIGEST]]);
        return { digest, mediaType: mediaTypeOf(question, answer), bytes: body };
    }
    async putTag(image, { tag, manifest }, signal) {
        const question = this.#asking.about(`write tag ${image.name}:${tag}`, image);
        // What the tag points to then is proved by reading it back.
        await put(question, { ...manifest, reference: tag }, signal);
    }
    async put(image, write, signal) {
        const { reference, bytes } = write;
        const question = this.#asking.about(`write ${image.name} ${reference}`, image);
        checkedDigest(question, bytes, [reference]);
        const { headers } = await put(question, write, signal);
        return { digest: checkedDigest(question, bytes, [reference, headers[DIGEST]]), subject: headers['oci-subject'] };
    }
    async putByDigest(image, write, signal) {
        const digest = new Hasher('sha256:').add(write.bytes).digest;
        await this.put(image, { ...write, reference: digest }, signal);
        return { ...write, digest };
    }
    async delete(image, reference, signal) {
        const question = this.#asking.about(`delete ${image.name} ${reference}`, image);
        return deleteAt(question, pathOf(question, reference), signal);
    }
}
/** Deletes what is at a path; false where nothing is. */
async function deleteAt(question, path, signal) {
    const answer = await question.send({ method: 'DELETE', path, rights: ['delete'], signal });
    if (answer.status === 404)
        return false;
    question.expecting([200, 202, 204], answer);
    return true;
}
async function put(question, write, signal) {
    const { reference, mediaType, bytes } = write;
    const headers = { 'content-type': mediaType };
    const answer = await question.send({
        method: 'PUT',
        path: pathOf(question, reference),
        headers,
        body: bytes,
        signal,
    });
    // The specification says 201; not every registry does.
    if (answer.status < 200 || answer.status > 299)
        throw question.refused(answer);
    return answer;
}
function pathOf(question, reference) {
    return `manifests/${(0,tag/* isTag */.dz)(reference) ? reference : knownDigest(question, reference)}`;
}
function mediaTypeOf(question, answer) {
    const manifest = fieldsIn(answer);
    // A page for people has a digest, too.
    if (!manifest.isGiven)
        throw question.spoilt('the body is no manifest');
    const [type = ''] = (answer.headers['content-type'] ?? '').split(';');
    return type.trim() || (manifest.text('mediaType') ?? '');
}

;// CONCATENATED MODULE: ./src/adapters/oci-registry/refusal.ts
const refusal_LONGEST = 64 * 1024;
/** Reads as much of a "no" as says why; the rest of the body ends with the connection. */
async function readRefusal({ status, headers, body }) {
    const parts = [];
    let count = 0;
    for await (const part of body) {
        parts.push(part);
        count += part.length;
        if (count > refusal_LONGEST)
            break;
    }
    return { status, headers, body: Buffer.concat(parts) };
}

;// CONCATENATED MODULE: ./src/adapters/oci-registry/blobs.ts



/** The blobs that repositories have. */
class Blobs {
    #asking;
    constructor(asking) {
        this.#asking = asking;
    }
    async isThere(image, digest, signal) {
        return (await head(this.#ask(image, digest), digest, signal)) !== undefined;
    }
    async size(image, digest, signal) {
        const question = this.#ask(image, digest);
        const answer = await head(question, digest, signal);
        if (answer === undefined)
            return undefined;
        const size = lengthIn(answer);
        if (size === undefined)
            throw question.unusable('it does not say how long the blob is');
        return size;
    }
    async small(image, digest, signal) {
        const question = this.#asking.about(`read ${image.name} ${digest}`, image);
        const answer = await question.send({ method: 'GET', path: blobs_pathOf(question, digest), signal });
        const { body } = question.expecting([200], answer);
        checkedDigest(question, body, [digest]);
        return body;
    }
    async *read(image, { digest, size }, signal) {
        const question = this.#asking.about(`read ${image.name} ${digest}`, image);
        const { body, ...answer } = await stream(question, { path: blobs_pathOf(question, digest), signal });
        const hasher = new Hasher(digest);
        for await (const part of counted(question, body, size ?? lengthIn(answer) ?? Infinity)) {
            hasher.add(part);
            yield part;
        }
        refuseOther(question, digest, hasher.digest);
    }
    /**
     * The bytes of a blob for somebody who checks their digest, and who keeps none of them: each piece may be overwritten
     * when the next one is asked for. A wrong length is thrown.
     */
    async *relay(image, { digest, size }, signal) {
        const question = this.#asking.about(`read ${image.name} ${digest}`, image);
        const { body } = await stream(question, { path: blobs_pathOf(question, digest), fleeting: true, signal });
        yield* counted(question, body, size);
    }
    async delete(image, digest, signal) {
        const question = this.#asking.about(`delete ${image.name} ${digest}`, image);
        return deleteAt(question, blobs_pathOf(question, digest), signal);
    }
    #ask(image, digest) {
        return this.#asking.about(`ask for ${image.name} ${digest}`, image);
    }
}
async function stream(question, asked) {
    const answer = await question.stream({ method: 'GET', ...asked });
    if (answer.status !== 200)
        throw question.refused(await readRefusal(answer));
    return answer;
}
/** Passes bytes on, as many as there have to be. */
async function* counted(question, parts, length) {
    let count = 0;
    for await (const part of parts) {
        count += part.length;
        if (count > length)
            throw question.spoilt(`the blob is longer than ${length} bytes`);
        yield part;
    }
    if (count < length && length !== Infinity)
        throw question.spoilt(`the blob ends after ${count} of ${length} bytes`);
}
async function head(question, digest, signal) {
    const answer = await question.send({ method: 'HEAD', path: blobs_pathOf(question, digest), signal });
    return answer.status === 404 ? undefined : question.expecting([200], answer);
}
function blobs_pathOf(question, digest) {
    return `blobs/${knownDigest(question, digest)}`;
}
function lengthIn({ headers }) {
    const text = headers['content-length'] ?? '';
    return /^\d+$/.test(text) ? Number(text) : undefined;
}

// EXTERNAL MODULE: ./src/decide/failures/retries.ts
var retries = __webpack_require__(6500);
;// CONCATENATED MODULE: ./src/adapters/oci-registry/descriptors.ts


/** What an index says of its manifests; an entry without digest or size is none. */
function descriptorsIn(index) {
    return (index.list('manifests') ?? []).flatMap((entry) => descriptorOf(new decide_fields/* Fields */.C(entry)));
}
/** The tag that lists a manifest's referrers where the registry does not: `sha256-<hex>`. */
function fallbackTag(digest) {
    const [algorithm = '', hex = ''] = digest.split(':');
    // https://github.com/opencontainers/distribution-spec/blob/main/spec.md#referrers-tag-schema
    return `${algorithm.slice(0, 32)}-${hex.slice(0, 64)}`;
}
function descriptorOf(entry) {
    const digest = entry.text('digest');
    const size = entry.number('size');
    if (!isKnownDigest(digest) || size === undefined)
        return [];
    const artifactType = entry.text('artifactType');
    const annotations = entry.at('annotations');
    return [
        {
            mediaType: entry.text('mediaType') ?? '',
            digest,
            size,
            ...(artifactType !== undefined && { artifactType }),
            ...(annotations.isGiven && { annotations: textsIn(annotations) }),
        },
    ];
}
function textsIn(fields) {
    return Object.fromEntries(Object.keys(fields.all).map((name) => [name, fields.text(name) ?? '']));
}

;// CONCATENATED MODULE: ./src/adapters/oci-registry/links.ts
// https://www.rfc-editor.org/rfc/rfc8288#section-3, such as `</v2/a/tags/list?last=b>; rel="next"`
const PARAMETER = String.raw `\s*;\s*([\w!#$%&'*+.^|~-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;]*)))?`;
const LINK = new RegExp(`<([^<>]*)>((?:${PARAMETER})*)`, 'g');
const PARAMETERS = new RegExp(PARAMETER, 'g');
/** The target of the link to the next page in a header `Link`, as it is written there. */
function nextLink(header) {
    for (const [, target = '', parameters = ''] of (header ?? '').matchAll(LINK)) {
        if (relationsIn(parameters).includes('next'))
            return target;
    }
    return undefined;
}
function relationsIn(parameters) {
    for (const [, name = '', quoted, bare = ''] of parameters.matchAll(PARAMETERS)) {
        if (name.toLowerCase() === 'rel')
            return (quoted ?? bare).toLowerCase().split(/\s+/);
    }
    return [];
}

;// CONCATENATED MODULE: ./src/adapters/oci-registry/pages.ts


const MOST_PAGES = 1_000;
const MOST_ENTRIES = 100_000;
/** Reads a list page by page. */
async function readPages(question, list) {
    const { headers = {}, signal, read, redirects } = list;
    const asked = new Set();
    let entries = [];
    let path = readAddress('', question.image, list.path);
    while (path !== undefined) {
        asked.add(path);
        const answer = await question.send({ method: 'GET', path, headers, signal }, redirects);
        const page = read(answer);
        if (page === undefined && asked.size === 1)
            return { kind: 'other', answer };
        if (page === undefined)
            throw question.refused(answer);
        entries = [...entries, ...page];
        if (entries.length > MOST_ENTRIES)
            throw question.unusable(`the list has more than ${MOST_ENTRIES} entries`);
        path = nextPath(question, asked, { answer, path });
    }
    return { kind: 'list', entries };
}
/** The path of the next page. What would lead elsewhere, or make the list endless, is refused. */
function nextPath(question, asked, { answer, path }) {
    const target = nextLink(answer.headers['link']);
    if (target === undefined)
        return undefined;
    const next = readAddress(target, question.image, path);
    if (next === undefined)
        throw question.unusable('the link to the next page is no address');
    if (isElsewhere(next))
        throw question.unusable(`the next page is on another host, ${new URL(next).host}`);
    if (asked.has(next))
        throw question.unusable('the link to the next page leads back');
    if (asked.size >= MOST_PAGES)
        throw question.unusable(`the list has more than ${MOST_PAGES} pages`);
    return next;
}

;// CONCATENATED MODULE: ./src/adapters/oci-registry/referrers.ts







const INDEX = 'application/vnd.oci.image.index.v1+json';
const ATTEMPTS = 5;
/** What refers to manifests. https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-referrers */
class Referrers {
    #asking;
    #manifests;
    /** The last addition to each fall-back tag. */
    #additions = new Map();
    constructor(asking, manifests) {
        this.#asking = asking;
        this.#manifests = manifests;
    }
    async list(image, { digest, artifactType }, signal) {
        const question = this.#asking.about(`list the referrers of ${image.name} ${digest}`, image);
        const filter = artifactType === undefined ? '' : `?artifactType=${encodeURIComponent(artifactType)}`;
        const read = (answer) => pageIn(answer, artifactType);
        const path = `referrers/${knownDigest(question, digest)}${filter}`;
        const list = { path, headers: { accept: INDEX }, signal, read, redirects: 'leave' };
        const found = await readPages(question, list);
        if (found.kind === 'list')
            return found.entries;
        const index = await this.#readTag(question, { tag: fallbackTag(digest), signal });
        if (index !== undefined)
            return ofType(descriptorsIn(index), artifactType);
        // GHCR redirects to a page for people, which is not asked: whatever is no list and no 404 says nothing.
        return found.answer.status === 404 ? [] : 'unsupported';
    }
    /** One after the other for each subject: what several of this process add at a time must not overwrite one another. */
    add(image, write, signal) {
        const key = `${image.registry}/${image.repository}@${write.subject}`;
        const before = this.#additions.get(key) ?? Promise.resolve();
        const added = before.then(() => this.#add(image, write, signal));
        this.#additions.set(key, added.catch(() => undefined));
        return added;
    }
    async #add(image, { subject, referrer }, signal) {
        const question = this.#asking.about(`add ${referrer.digest} to the referrers of ${image.name} ${subject}`, image);
        const tag = fallbackTag(knownDigest(question, subject));
        for (let left = ATTEMPTS;; left -= 1) {
            const index = await this.#readTag(question, { tag, signal });
            const entries = index?.list('manifests') ?? [];
            if (entries.some((entry) => new decide_fields/* Fields */.C(entry).text('digest') === referrer.digest))
                return;
            if (left === 0)
                throw question.unusable(`tag ${tag} does not keep what is written to it`);
            const changed = { ...index?.all, schemaVersion: 2, mediaType: INDEX, manifests: [...entries, referrer] };
            const bytes = new TextEncoder().encode(JSON.stringify(changed));
            await this.#manifests.put(image, { reference: tag, mediaType: INDEX, bytes }, signal);
        }
    }
    /** The index under a fall-back tag, undefined where there is none. */
    async #readTag(question, { tag, signal }) {
        try {
            const { bytes } = await this.#manifests.get(question.image, tag, signal);
            const index = decide_fields/* Fields */.C.in((0,decide_bytes/* textOf */.b)(bytes));
            if (index.list('manifests') === undefined)
                throw question.unusable(`tag ${tag} is no index`);
            return index;
        }
        catch (error) {
            if ((0,retries/* isNotThere */.kN)(error))
                return undefined;
            throw error;
        }
    }
}
function pageIn(answer, artifactType) {
    const index = fieldsIn(answer);
    if (answer.status !== 200 || index.list('manifests') === undefined)
        return undefined;
    const applied = (answer.headers['oci-filters-applied'] ?? '').split(',').map((filter) => filter.trim());
    const all = descriptorsIn(index);
    return applied.includes('artifactType') ? all : ofType(all, artifactType);
}
function ofType(all, artifactType) {
    return artifactType === undefined ? all : all.filter((one) => one.artifactType === artifactType);
}

;// CONCATENATED MODULE: ./src/decide/challenge.ts
/** Chooses the way in that a `WWW-Authenticate` header offers: Bearer where it has a realm, else Basic. */
function parseChallenge(header) {
    const offers = parseOffers(header);
    const bearer = offers.filter(({ scheme }) => scheme === 'bearer');
    const [usable] = bearer.filter(({ parameters }) => parameters.get('realm'));
    if (usable !== undefined)
        return bearerOf(usable.parameters);
    const basic = offers.find(({ scheme }) => scheme === 'basic');
    if (basic !== undefined)
        return { kind: 'basic', realm: basic.parameters.get('realm') ?? '' };
    return { kind: 'unusable', why: whyUnusable(offers) };
}
function bearerOf(parameters) {
    const text = (name) => parameters.get(name) ?? '';
    return {
        kind: 'bearer',
        realm: text('realm'),
        service: text('service'),
        scope: text('scope'),
    };
}
function whyUnusable(offers) {
    if (offers.some(({ scheme }) => scheme === 'bearer'))
        return 'its challenge names no realm';
    const names = offers.map(({ scheme }) => scheme).join(', ');
    return names === '' ? 'it asks to sign in and does not say how' : `it offers ${names}, and neither Bearer nor Basic`;
}
// https://www.rfc-editor.org/rfc/rfc9110.html#section-11.6.1: several challenges share one header and one comma. A
// parameter, a scheme, or what is neither: the data of Negotiate, and what cannot be read.
const ITEM = /([!#$%&'*+.^_`|~\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"=]+))|([!#$%&'*+.^_`|~\w-]+)(?=[\s,]|$)|[^\s,]+/g;
function parseOffers(header) {
    const offers = [];
    for (const [, name, quoted, bare = '', scheme] of header.matchAll(ITEM)) {
        const value = quoted?.replace(/\\(.)/g, '$1') ?? bare;
        if (scheme !== undefined)
            offers.push({ scheme: scheme.toLowerCase(), parameters: new Map() });
        if (name !== undefined)
            offers.at(-1)?.parameters.set(name.toLowerCase(), value);
    }
    return offers;
}

// EXTERNAL MODULE: ./src/decide/token-access.ts
var token_access = __webpack_require__(4284);
;// CONCATENATED MODULE: ./src/adapters/oci-registry/remember.ts
/** Asks once, however many ask at the same time; a failure is forgotten, so that a retry asks again. */
function remember(memory, key, ask) {
    const known = memory.get(key);
    if (known !== undefined)
        return known;
    const asked = ask();
    memory.set(key, asked);
    asked.catch(() => memory.delete(key));
    return asked;
}

;// CONCATENATED MODULE: ./src/adapters/oci-registry/door.ts







/** Finds out, once a registry, where it answers and how it wants to be signed in to. */
class Doors {
    #ports;
    #doors = new Map();
    #told = new Map();
    constructor(ports) {
        this.#ports = ports;
    }
    at(registry, signal) {
        return remember(this.#doors, registry, () => this.#find(registry, signal));
    }
    /** Takes a challenge for the registry's own that came with an answer of a repository. */
    learn(door, answer) {
        const challenge = challengeIn(answer) ?? door.challenge;
        const learned = { ...door, challenge };
        this.#doors.set(door.registry, Promise.resolve(learned));
        this.notice(door.registry, answer);
        return learned;
    }
    /** Keeps what an answer lets on about its registry. */
    notice(registry, { headers }) {
        const challenge = challengeIn({ headers });
        const server = headers['x-jfrog-version'] === undefined ? headers['server'] : 'Artifactory';
        const clockSkew = Date.parse(headers['date'] ?? '') - this.#ports.now();
        const { realm, service = '' } = realmOf(challenge);
        this.#told.set(registry, {
            ...this.#told.get(registry),
            ...(realm !== undefined && { realm, service }),
            ...(server !== undefined && { server }),
            ...(!Number.isNaN(clockSkew) && { clockSkew }),
        });
    }
    told(registry) {
        return this.#told.get(registry) ?? {};
    }
    async #find(registry, signal) {
        const { trustOf, insecure = [], systemTrust } = this.#ports;
        const isInsecure = insecure.includes(registry);
        const own = trustOf?.(registry);
        const ask = async (scheme, trust = own) => {
            const url = `${scheme}://${(0,endpoint/* apiHost */.nz)(registry)}`;
            const answer = await this.#ping(url, trust, signal);
            this.notice(registry, answer);
            return { registry, url, isInsecure, trust, challenge: challengeOf(url, answer) };
        };
        // Like docker, this client speaks plain http with this machine, and else only where the user allows it.
        const askByTls = () => ask('https').catch((error) => {
            const system = isDistrust(error) ? systemTrust?.() : undefined;
            if (system === undefined)
                throw error;
            return ask('https', { ...own, authorities: [...(own?.authorities ?? []), ...system.authorities] });
        });
        if (!isInsecure && !(0,endpoint/* isLoopback */.U9)((0,endpoint/* apiHost */.nz)(registry)))
            return askByTls();
        return ask('http').catch((error) => {
            if (!speaksTls(error))
                throw error;
            // Where TLS is not spoken either, the first fault is the one to tell: it may pass.
            return askByTls().catch((second) => {
                throw isOfOtherProtocol(second) ? error : second;
            });
        });
    }
    async #ping(url, trust, signal) {
        return this.#ports.http.send({
            method: 'GET',
            url: `${url}/v2/`,
            limit: LONGEST_PING,
            ...(trust && { trust }),
            ...(signal && { signal }),
        });
    }
}
const LONGEST_PING = 1024 * 1024;
// What a port that speaks TLS makes of plain http: it hangs up, or says 400 as Go's servers do.
function speaksTls(error) {
    if (error instanceof http/* HttpError */.j)
        return error.code === 'ECONNRESET' || error.code.startsWith('HPE_INVALID');
    return error instanceof errors/* RegistryError */.gl && error.fault.kind === 'status' && error.fault.status === 400;
}
function isOfOtherProtocol(error) {
    return error instanceof http/* HttpError */.j && retries/* OTHER_PROTOCOL */.wk.test(error.code);
}
function isDistrust(error) {
    return error instanceof http/* HttpError */.j && retries/* DISTRUST */.vI.test(error.code);
}
/** How a registry wants to be signed in to; undefined where it asks for nothing. Throws where it is no registry. */
function challengeOf(url, answer) {
    const what = `sign in to ${new URL(url).host}`;
    if (answer.status === 401)
        return parseChallenge(answer.headers['www-authenticate'] ?? '');
    if (isOfNoRegistry(answer)) {
        const detail = `GET ${url}/v2/ gives ${isWebPage(answer) ? 'a web page' : '404'}: no registry answers there`;
        throw new errors/* RegistryError */.gl(what, { kind: 'unusable', detail }, { told: toldBy(answer) });
    }
    if (answer.status === 200)
        return undefined;
    throw new errors/* RegistryError */.gl(what, faultOf(answer), { retryAfter: retryAfterOf(answer), told: toldBy(answer) });
}
// What stands before a registry says in a web page, too, that it is out of order or wants less: that passes.
function isOfNoRegistry(answer) {
    const { status } = answer;
    return status === 404 || (isWebPage(answer) && status < 500 && status !== 429);
}
function challengeIn({ headers }) {
    const header = headers['www-authenticate'];
    return header === undefined ? undefined : parseChallenge(header);
}
function realmOf(challenge) {
    if (challenge === undefined || challenge.kind === 'unusable')
        return {};
    return challenge;
}

;// CONCATENATED MODULE: ./src/adapters/oci-registry/redirects.ts


const REDIRECTS = [301, 302, 303, 307, 308];
const MOST_HOPS = 5;
/** The address that an answer sends us to; undefined where it sends us nowhere. Throws where it may not be followed. */
function redirectIn({ status, headers }, trail) {
    const { location } = headers;
    if (!REDIRECTS.includes(status) || location === undefined)
        return undefined;
    if (trail.method !== 'GET' && trail.method !== 'HEAD')
        return undefined;
    const why = whyNot(location, trail);
    if (why !== undefined)
        throw new errors/* RegistryError */.gl(trail.what, { kind: 'unusable', detail: why });
    return new URL(location, trail.from).href;
}
function whyNot(location, { from, home, hops }) {
    if (hops >= MOST_HOPS)
        return `it sends us on more than ${MOST_HOPS} times`;
    if (!URL.canParse(location, from))
        return 'it sends us to what is no address';
    return (0,endpoint/* whyNotFollowed */.W1)(new URL(location, from), home);
}

// EXTERNAL MODULE: ./src/decide/docker-config.ts
var docker_config = __webpack_require__(2021);
;// CONCATENATED MODULE: ./src/adapters/oci-registry/token.ts



const CLIENT = 'slipway';
const LONGEST_ANSWER = 1024 * 1024;
// https://distribution.github.io/distribution/spec/auth/token/: what holds where the answer does not say.
const USUAL_LIFETIME = 60;
/**
 * Gets a token from a registry's token service: by GET with a password or without, by POST with an identity token, or
 * with a password where the service knows no GET. https://distribution.github.io/distribution/spec/auth/oauth/
 */
async function fetchToken(http, question) {
    const { credential } = question;
    if (credential?.form === 'identity-token')
        return tokenIn(question, await post(http, question, credential));
    const answer = await get(http, question);
    const knowsNoGet = answer.status === 404 || answer.status === 405;
    return tokenIn(question, knowsNoGet && credential ? await post(http, question, credential) : answer);
}
function get(http, question) {
    const { realm, service, scopes, credential } = question;
    const address = new URL(realm);
    if (service !== '')
        address.searchParams.set('service', service);
    for (const scope of scopes)
        address.searchParams.append('scope', scope);
    const headers = credential === undefined ? {} : { authorization: `Basic ${(0,docker_config/* basicAuth */.tB)(credential)}` };
    return http.send({ method: 'GET', url: address.href, headers, ...common(question) });
}
function post(http, question, { username, password, form }) {
    const { realm, service, scopes } = question;
    const grant = form === 'identity-token'
        ? { grant_type: 'refresh_token', refresh_token: password }
        : { grant_type: 'password', username, password };
    const body = new URLSearchParams({ ...grant, service, client_id: CLIENT, scope: scopes.join(' ') });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return http.send({ method: 'POST', url: realm, headers, body: body.toString(), ...common(question) });
}
function common({ trust, signal }) {
    return { limit: LONGEST_ANSWER, ...(trust && { trust }), ...(signal && { signal }) };
}
function tokenIn({ registry, realm, credential }, answer) {
    const what = `sign in to ${registry}`;
    if (answer.status !== 200)
        throw refusedSignIn(what, answer, credential !== undefined);
    const fields = fieldsIn(answer);
    const text = fields.text('token') || fields.text('access_token');
    if (!text)
        throw withoutToken(what, realm, answer);
    // Whatever stands in a header must fit into one.
    if (!/^[\x21-\x7e]+$/.test(text))
        throw new errors/* RegistryError */.gl(what, { kind: 'unusable', detail: NO_TOKEN });
    const seconds = fields.number('expires_in') ?? 0;
    return { text, lifetime: (seconds > 0 ? seconds : USUAL_LIFETIME) * 1000 };
}
/** The error for a success that brings no token. It may hold one under a name that we do not know: nothing of it is shown. */
function withoutToken(what, realm, answer) {
    if (isWebPage(answer)) {
        const detail = `its token service at ${new URL(realm).host} answers with a web page`;
        return new errors/* RegistryError */.gl(what, { kind: 'unusable', detail }, { told: toldBy(answer) });
    }
    // What is no JSON has lost something on its way.
    const isSpoilt = !fieldsIn(answer).isGiven;
    return new errors/* RegistryError */.gl(what, { kind: 'unusable', detail: NO_TOKEN, ...(isSpoilt && { isSpoilt }) });
}
const NO_TOKEN = 'its token service gives no token';
/** The error for an answer to a sign-in that is no success. */
function refusedSignIn(what, answer, withCredential) {
    const { status, code, detail } = faultOf(answer);
    const more = { retryAfter: retryAfterOf(answer), told: toldBy(answer) };
    if (!isNo(status, detail))
        return new errors/* RegistryError */.gl(what, faultOf(answer), more);
    const said = { status, ...(detail && { detail }) };
    if (!withCredential)
        return new errors/* RegistryError */.gl(what, { kind: 'no-credentials', ...said }, more);
    return new errors/* RegistryError */.gl(what, { kind: 'wrong-credentials', ...said, ...(code && { code }) }, more);
}
// OAuth says 400 for a grant that is not good: https://www.rfc-editor.org/rfc/rfc6749#section-5.2
function isNo(status, detail = '') {
    return status === 401 || status === 403 || (status === 400 && /grant|credential|denied/i.test(detail));
}

// EXTERNAL MODULE: ./src/decide/secrets.ts
var secrets = __webpack_require__(9617);
;// CONCATENATED MODULE: ./src/adapters/oci-registry/tokens.ts





// A token is not used in its last seconds: a request takes time.
const MARGIN = 10_000;
/** Gives what a request is signed with. Tokens are kept until they run out, each for its repository and what it allows. */
class Tokens {
    #ports;
    #kept = new Map();
    /** What registries said that requests for a repository need, beyond what we knew. */
    #extra = new Map();
    #texts = new WeakMap();
    #told = new Set();
    #basics = new WeakMap();
    constructor(ports) {
        this.#ports = ports;
    }
    /** The text of the header `Authorization`, undefined where the registry asks for none. */
    async authorization(image, need, at) {
        const { challenge } = at.door;
        if (challenge === undefined)
            return undefined;
        const what = `sign in to ${image.registry}`;
        if (challenge.kind === 'unusable')
            throw new errors/* RegistryError */.gl(what, { kind: 'unusable', detail: challenge.why });
        if (challenge.kind === 'bearer')
            return `Bearer ${await this.token(image, need, { ...at, challenge })}`;
        const credential = await this.#ports.signIn(image);
        if (credential === undefined)
            throw new errors/* RegistryError */.gl(what, { kind: 'no-credentials' });
        if (credential.form !== 'password')
            throw new errors/* RegistryError */.gl(what, { kind: 'unusable', detail: WANTS_PASSWORD });
        return this.#basic(credential);
    }
    #basic(credential) {
        const known = this.#basics.get(credential) ?? `Basic ${(0,docker_config/* basicAuth */.tB)(credential)}`;
        this.#basics.set(credential, known);
        return known;
    }
    /** A token that allows what is needed, and maybe more. However many ask, it is fetched once. */
    async token(image, need, at) {
        const key = keyOf(image);
        const find = () => this.#kept.get(key)?.find((one) => covers(one, need));
        for (let kept = find(); kept !== undefined; kept = find()) {
            const { text, until } = await kept.token;
            if (until > this.#ports.now())
                return text;
            this.#drop(key, kept);
        }
        const kept = { ...need, token: this.#fetch(image, need, at) };
        this.#kept.set(key, [...(this.#kept.get(key) ?? []), kept]);
        kept.token.then(({ text }) => this.#texts.set(kept, text), () => this.#drop(key, kept));
        return (await kept.token).text;
    }
    #drop(key, kept) {
        this.#kept.set(key, this.#kept.get(key)?.filter((one) => one !== kept) ?? []);
    }
    /** Forgets the token that was refused, and no other that is fetched by now; takes what the registry says that it needs. */
    refuse(image, authorization, challenge) {
        const key = keyOf(image);
        const isRefused = (kept) => `Bearer ${this.#texts.get(kept) ?? ''}` === authorization;
        for (const kept of this.#kept.get(key)?.filter(isRefused) ?? [])
            this.#drop(key, kept);
        if (challenge?.kind === 'bearer' && challenge.scope !== '')
            this.#extra.set(key, challenge.scope);
    }
    #scopesFor(image, { rights, from }) {
        const own = `repository:${image.repository}:${[...rights].join(',')}`;
        const extra = this.#extra.get(keyOf(image));
        const read = from === '' ? [] : [`repository:${from}:pull`];
        return [...new Set([own, ...read, ...(extra === undefined ? [] : [extra])])];
    }
    async #fetch(image, need, { door, challenge, signal }) {
        const { http, signIn, mask, now } = this.#ports;
        const { registry } = image;
        const { realm, service } = challenge;
        const distrust = (0,endpoint/* whyNotTrusted */.zv)(realm, door);
        if (distrust !== undefined)
            throw new errors/* RegistryError */.gl(`sign in to ${registry}`, { kind: 'unusable', detail: distrust });
        const credential = await signIn(image);
        if (credential !== undefined)
            this.#sayWhere(registry, door.url, realm);
        const scopes = this.#scopesFor(image, need);
        const asked = now();
        const token = credential?.form === 'registry-token'
            ? { text: credential.password, lifetime: FOREVER }
            : await fetchToken(http, { registry, realm, service, scopes, credential, trust: door.trust, signal });
        // A registry could blot out the whole log with a token of a letter.
        if (token.text.length >= secrets/* SHORTEST_PART */.XH)
            mask(token.text);
        return { ...token, until: asked + token.lifetime - Math.min(MARGIN, token.lifetime / 4) };
    }
    // Of many registries the token service is rightly elsewhere; who signs in should see where to.
    #sayWhere(registry, url, realm) {
        const [home, there] = [new URL(url).host, new URL(realm).host];
        // A registry may name another one with a later challenge.
        const way = `${registry} ${there}`;
        if (home === there || this.#told.has(way))
            return;
        this.#told.add(way);
        this.#ports.say?.(`${registry} has its token service at ${there}: the credentials go there`);
    }
}
const FOREVER = 24 * 3600 * 1000;
const WANTS_PASSWORD = 'it wants a name and a password, and the docker configuration has a token';
function covers(kept, { rights, from }) {
    return rights.every((right) => kept.rights.includes(right)) && (from === '' || from === kept.from);
}
function keyOf({ registry, repository }) {
    return `${registry}/${repository}`;
}

;// CONCATENATED MODULE: ./src/adapters/oci-registry/sign-in.ts









/** Sends requests for a repository, signed in as its registry asks. */
class SignedIn {
    #ports;
    #doors;
    #tokens;
    constructor(ports) {
        this.#ports = ports;
        this.#doors = new Doors(ports);
        this.#tokens = new Tokens(ports);
    }
    /**
     * Sends a request. A 401 makes it sign in anew, once: a token may have run out. Redirects of GET and HEAD are
     * followed, and other hosts get no credentials.
     */
    send(image, request, redirects = 'follow') {
        return this.#exchange(image, request, {
            go: (one) => this.#ports.http.send(one),
            whole: (answer) => Promise.resolve(answer),
            redirects,
        });
    }
    /** The same, for an answer that is read piece by piece. */
    stream(image, request) {
        const go = (one) => this.#ports.http.stream(one);
        return this.#exchange(image, request, { go, whole: readRefusal, redirects: 'follow' });
    }
    /** Sends a request once, with what we have been given so far. */
    async sendOnce(image, request) {
        const door = await this.#doors.at(image.registry, request.signal);
        return this.#ports.http.send(await this.#signed(image, request, door));
    }
    /** What the token for pushing says that it allows; undefined where it does not say, or there is no token. */
    async #rights(image, signal) {
        const door = await this.#doors.at(image.registry, signal);
        const { challenge } = door;
        if (challenge?.kind !== 'bearer')
            return undefined;
        const token = await this.#tokens.token(image, PUSH, { door, challenge, signal });
        return (0,token_access/* rightsIn */.nN)(token, image.repository);
    }
    /** Throws where the token for pushing says that it does not allow that; tells whether it says that it does. */
    async provesPush(image, signal) {
        const granted = await this.#rights(image, signal);
        if (granted === undefined)
            return false;
        if ((0,token_access/* mayPush */.OR)(granted))
            return true;
        const isAnonymous = (await this.#ports.signIn(image)) === undefined;
        const fault = isAnonymous ? { kind: 'no-credentials' } : { kind: 'no-right', granted };
        throw new errors/* RegistryError */.gl(`get a token for pushing to ${image.name}`, fault, { told: this.told(image.registry) });
    }
    /** How a registry signs in who asks for something, as far as it was asked. */
    async wayIn(image, signal) {
        return (await this.#doors.at(image.registry, signal)).challenge?.kind ?? 'none';
    }
    /** Where a registry answers. */
    async home(image, signal) {
        return (await this.#doors.at(image.registry, signal)).url;
    }
    /** What a registry's answers let on about it. */
    told(registry) {
        return this.#doors.told(registry);
    }
    async #exchange(image, request, way) {
        const door = await this.#doors.at(image.registry, request.signal);
        const signed = await this.#signed(image, request, door);
        const first = await way.go(signed);
        this.#doors.notice(image.registry, first);
        // How another host wants to be signed in to is nothing to us: it gets no credentials.
        const isHere = isOwn(addressOf(image, request.path, door), door);
        if (first.status !== 401 || !isHere)
            return this.#follow(first, { image, request, door }, way);
        await way.whole(first);
        this.#tokens.refuse(image, signed.headers?.['authorization'] ?? '', sign_in_challengeIn(first));
        const learned = this.#doors.learn(door, first);
        const second = await way.go(await this.#signed(image, request, learned));
        if (second.status === 401)
            await this.#refuse(image, learned, () => way.whole(second));
        return this.#follow(second, { image, request, door: learned }, way);
    }
    /** A second 401: of who signs in by name and password, or not at all, that says all there is to say. */
    async #refuse(image, door, whole) {
        const isAnonymous = (await this.#ports.signIn(image)) === undefined;
        if (!isAnonymous && door.challenge?.kind === 'bearer')
            return;
        throw refusedSignIn(`sign in to ${image.registry}`, await whole(), !isAnonymous);
    }
    async #signed(image, request, door) {
        const { path, rights, from = '', headers = {}, ...rest } = request;
        const url = addressOf(image, path, door);
        // An address on another host carries its own rights; ours stay here.
        if (!isOwn(url, door))
            return { ...rest, url: safe(image, url, door).href, headers };
        const need = { rights: rights ?? rightsOf(rest.method), from };
        const authorization = await this.#tokens.authorization(image, need, { door, signal: rest.signal });
        return {
            ...rest,
            url: url.href,
            headers: { ...headers, ...(authorization !== undefined && { authorization }) },
            ...(door.trust && { trust: door.trust }),
        };
    }
    async #follow(answer, { image, request, door }, way) {
        const what = `read ${image.name}`;
        if (way.redirects === 'leave')
            return answer;
        let [found, from] = [answer, addressOf(image, request.path, door).href];
        for (let hops = 0;; hops += 1) {
            const target = redirectIn(found, { what, method: request.method, from, home: door, hops });
            if (target === undefined)
                return found;
            await way.whole(found);
            found = await way.go(await this.#signed(image, { ...request, path: target }, door));
            from = target;
        }
    }
}
const PUSH = { rights: ['pull', 'push'], from: '' };
function addressOf({ repository }, path, { url }) {
    const isAddress = path.includes('://') || path.startsWith('/');
    return new URL(isAddress ? path : `/v2/${repository}/${path}`, url);
}
function isOwn(url, door) {
    return url.origin === new URL(door.url).origin;
}
/** An address elsewhere that the registry sends us to. Throws where nothing may be sent there. */
function safe(image, url, door) {
    const why = (0,endpoint/* whyNotFollowed */.W1)(url, door);
    if (why !== undefined)
        throw new errors/* RegistryError */.gl(`go on with ${image.name}`, { kind: 'unusable', detail: why });
    return url;
}
function rightsOf(method) {
    if (method === 'GET' || method === 'HEAD')
        return ['pull'];
    return method === 'DELETE' ? ['delete'] : ['pull', 'push'];
}
function sign_in_challengeIn({ headers }) {
    const header = headers['www-authenticate'];
    return header === undefined ? undefined : parseChallenge(header);
}

;// CONCATENATED MODULE: ./src/adapters/oci-registry/tags.ts


// The most that a request may ask of ECR: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImages.html
const PAGE = 1_000;
/** Lists all tags of a repository. https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-tags */
async function listTags(asking, image, order) {
    const { page = PAGE, signal } = order;
    const question = asking.about(`list the tags of ${image.name}`, image);
    const read = (answer) => tagsIn(question, answer);
    const found = await readPages(question, { path: `tags/list?n=${page}`, signal, read });
    if (found.kind === 'list')
        return found.entries;
    const { status, code } = faultOf(found.answer);
    if (status === 404 && code === 'NAME_UNKNOWN')
        return [];
    throw question.refused(found.answer);
}
function tagsIn(question, answer) {
    if (answer.status !== 200)
        return undefined;
    const fields = fieldsIn(answer);
    // Where there are none, some say null.
    const tags = fields.list('tags') ?? [];
    if (fields.has('tags') && tags.every((tag) => typeof tag === 'string'))
        return tags;
    throw question.unusable('the body is no list of tags');
}

;// CONCATENATED MODULE: ./src/adapters/oci-registry/sessions.ts

/** The registry has lost an upload session, or cannot go on with it: the upload has to begin anew. */
class LostSession extends Error {
    name = 'LostSession';
    reason;
    constructor(reason) {
        super(reason.message);
        this.reason = reason;
    }
}
/** Where uploads begin. */
const UPLOADS = 'blobs/uploads/';
/** The session that an answer opens. */
function sessionIn(question, answer) {
    const path = sessions_nextPath(question, UPLOADS, answer);
    if (path === undefined)
        throw question.unusable('it opens an upload session and does not say where');
    const least = answer.headers['oci-chunk-min-length'] ?? '';
    return { path, leastChunk: /^\d+$/.test(least) ? Number(least) : 0 };
}
/** Where a session goes on after the answer to a request for `path`; undefined where it does not say. */
function sessions_nextPath(question, path, { headers }) {
    const { location } = headers;
    if (location === undefined)
        return undefined;
    const address = readAddress(location, question.image, path);
    if (address === undefined)
        throw question.unusable('the address of its upload session is none');
    return address;
}

;// CONCATENATED MODULE: ./src/adapters/oci-registry/chunks.ts



// Chunks of a session that did not arrive, or not whole.
const MOST_TROUBLES = 5;
const RANGE = /^(?:bytes=)?0-(\d+)$/;
/** Sends a blob in chunks: each answer says where the next one goes, and how much the registry has. */
class ChunkedUpload {
    #upload;
    #path;
    /** Bytes that the registry has. */
    #at = 0;
    #troubles = 0;
    constructor(upload, { path }) {
        this.#upload = upload;
        this.#path = path;
    }
    /** Sends all, and gives the path at which the upload is completed. */
    async send(chunk) {
        const { size, source } = this.#upload;
        while (this.#at < size)
            await this.#sendOne(await source.read(this.#at, Math.min(chunk, size - this.#at)));
        return this.#path;
    }
    async #sendOne(bytes) {
        const { question, signal } = this.#upload;
        const end = this.#at + bytes.length;
        try {
            const answer = await this.#patch(bytes, end);
            if (answer.status === 404)
                throw new LostSession(question.refused(answer));
            this.#goOn(question.expecting([202], answer), this.#takenIn(answer, end) ?? end);
        }
        catch (error) {
            if (signal.aborted || !isResumable(error))
                throw error;
            this.#count(error);
            await this.#resume(error, bytes.length);
            return;
        }
        if (this.#at < end)
            this.#count(question.unusable(`it has taken ${this.#at} of ${end} bytes`));
    }
    #patch(body, end) {
        const { question, signal } = this.#upload;
        const headers = {
            'content-type': 'application/octet-stream',
            'content-length': String(body.length),
            'content-range': `${this.#at}-${end - 1}`,
        };
        return question.send({ method: 'PATCH', path: this.#path, headers, body, signal });
    }
    /** Asks how far the session has come. */
    async #resume(failure, length) {
        const { question, signal } = this.#upload;
        const answer = await question.send({ method: 'GET', path: this.#path, signal });
        const taken = [200, 202, 204].includes(answer.status) ? this.#takenIn(answer, this.#at + length) : undefined;
        const isBusy = answer.status !== 404 && (0,retries/* isTransient */.dg)(question.refused(answer));
        if (taken === undefined && isBusy)
            throw failure;
        // A registry that refuses a chunk right where it says that it should go on will do so again.
        const isStuck = taken === this.#at && isOutOfOrder(failure);
        if (taken === undefined || isStuck)
            throw new LostSession(failure);
        this.#goOn(answer, taken);
    }
    #goOn(answer, taken) {
        this.#path = sessions_nextPath(this.#upload.question, this.#path, answer) ?? this.#path;
        this.#at = taken;
    }
    /** How many bytes an answer says that the registry has, of those that were sent. */
    #takenIn({ headers }, sent) {
        const { range } = headers;
        if (range === undefined)
            return undefined;
        const last = Number(RANGE.exec(range)?.[1]);
        // `0-0` is one byte or none: a session without any has no other way to say so.
        const taken = last === 0 && sent !== 1 ? 0 : last + 1;
        if (taken <= sent)
            return taken;
        throw this.#upload.question.unusable(`it says "Range: ${range.slice(0, 50)}", and was sent ${sent} bytes`);
    }
    #count(failure) {
        this.#troubles += 1;
        if (this.#troubles > MOST_TROUBLES)
            throw failure;
    }
}
/** Tells whether the registry may have a part of the chunk, or all of it. */
function isResumable(error) {
    return error instanceof errors/* RegistryError */.gl && ((0,retries/* isTransient */.dg)(error) || isOutOfOrder(error));
}
function isOutOfOrder({ fault }) {
    return fault.kind === 'status' && fault.status === 416;
}

;// CONCATENATED MODULE: ./src/adapters/oci-registry/mounts.ts




/** Takes a blob over from another repository; a registry that will not opens an upload session in its place. */
async function mountBlob(asking, image, mount) {
    const { digest, from, signal } = mount;
    const question = asking.about(`mount ${digest} of ${from} in ${image.name}`, image);
    const query = new URLSearchParams({ mount: knownDigest(question, digest), from });
    const path = `${UPLOADS}?${query.toString()}`;
    const answer = await question.send({ method: 'POST', path, from, rights: ['pull', 'push'], signal });
    if (answer.status === 202)
        return sessionIn(question, answer);
    refuseTaken(question, digest, question.expecting([201], answer).headers['docker-content-digest']);
    return 'mounted';
}
/** The same where the blob can be sent, too: a "no", such as to reading the other repository, is then no error. */
async function tryMount(asking, image, mount) {
    try {
        return await mountBlob(asking, image, mount);
    }
    catch (error) {
        const isRefusal = error instanceof errors/* RegistryError */.gl && error.fault.kind !== 'unreachable' && !(0,retries/* isTransient */.dg)(error);
        if (!isRefusal)
            throw error;
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/adapters/oci-registry/source.ts
const STRIDE = 1024 * 1024;
/** The bytes of a blob that is to be sent: all of them, as often as it takes, or some from any place on. */
class Source {
    #what;
    #write;
    #parts;
    /** What was read of the parts and not taken yet, and where in the blob it begins. */
    #rest = new Uint8Array();
    #at = 0;
    #failure;
    constructor(what, write) {
        this.#what = what;
        this.#write = write;
    }
    /** Why the bytes did not come: whoever sends them tells it as a fault of the connection. */
    get failure() {
        return this.#failure;
    }
    /** All bytes, as a body that begins anew each time it is sent. */
    whole() {
        return { [Symbol.asyncIterator]: () => this.#all() };
    }
    /** Some bytes. Going back means to read from the beginning: that happens only where a chunk was lost. */
    async read(at, length) {
        if (this.#parts === undefined || at < this.#at)
            await this.#reopen();
        while (this.#at < at)
            await this.#take(Math.min(STRIDE, at - this.#at));
        const taken = await this.#take(length);
        if (this.#at === this.#write.size && (await this.#fill()))
            throw this.#tooLong();
        return taken;
    }
    async close() {
        const parts = this.#parts;
        this.#parts = undefined;
        await parts?.return?.();
    }
    async *#all() {
        try {
            yield* this.#measured();
        }
        catch (error) {
            this.#failure = error instanceof Error ? error : new Error(String(error));
            throw error;
        }
    }
    async *#measured() {
        const { size, open } = this.#write;
        let count = 0;
        for await (const part of open()) {
            count += part.length;
            if (count > size)
                throw this.#tooLong();
            yield part;
        }
        if (count < size)
            throw this.#tooShort(count);
    }
    async #reopen() {
        await this.close();
        this.#parts = this.#write.open()[Symbol.asyncIterator]();
        this.#rest = new Uint8Array();
        this.#at = 0;
    }
    async #take(length) {
        const taken = new Uint8Array(length);
        let filled = 0;
        while (filled < length) {
            if (!(await this.#fill()))
                throw this.#tooShort(this.#at + filled);
            const part = this.#rest.subarray(0, length - filled);
            taken.set(part, filled);
            filled += part.length;
            this.#rest = this.#rest.subarray(part.length);
        }
        this.#at += length;
        return taken;
    }
    /** Sees to it that there is a byte to take; false where the blob has come to its end. */
    async #fill() {
        while (this.#rest.length === 0) {
            const next = await this.#parts?.next();
            if (next === undefined || next.done === true)
                return false;
            this.#rest = next.value;
        }
        return true;
    }
    #tooLong() {
        return new RangeError(`Cannot ${this.#what}: its source gives more than ${this.#write.size} bytes`);
    }
    #tooShort(count) {
        return new RangeError(`Cannot ${this.#what}: its source gives ${count} of ${this.#write.size} bytes`);
    }
}

;// CONCATENATED MODULE: ./src/adapters/oci-registry/uploads.ts







const RIGHTS = ['pull', 'push'];
const NEW_SESSIONS = 2;
// A blob that is worth a connection of its own.
const LARGE = 1024 * 1024;
// Chunks are held in memory; a registry that wants larger ones gets all at once, which is streamed.
const LARGEST_CHUNK = 128 * 1024 * 1024;
/** Brings blobs into repositories. https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-blobs */
class Uploads {
    #asking;
    #blobs;
    constructor(asking, blobs) {
        this.#asking = asking;
        this.#blobs = blobs;
    }
    async put(image, write, signal) {
        const { digest, size, from } = write;
        if (await this.#blobs.isThere(image, digest, signal))
            return 'there';
        const opened = from === undefined ? undefined : await tryMount(this.#asking, image, { digest, from, signal });
        if (opened === 'mounted')
            return 'mounted';
        const question = this.#asking.about(`push ${digest} to ${image.name}`, image);
        const session = opened ?? (await start(question, signal));
        const source = new Source(question.what, write);
        try {
            await this.#send({ question, digest, size, source, signal }, session, write.chunk);
        }
        finally {
            await source.close();
        }
        return 'sent';
    }
    /** The same with the bytes of another repository. What is large is relayed; what is small has a connection to spare. */
    async copy(image, { source, onSent, ...blob }, signal) {
        const isLarge = blob.size >= LARGE;
        const read = () => this.#blobs.read(source, blob, signal);
        const relay = () => this.#blobs.relay(source, blob, signal);
        const open = () => followed(isLarge ? relay() : read(), onSent);
        try {
            return await this.put(image, { ...blob, open }, signal);
        }
        catch (error) {
            if (!isLarge || !isOtherDigest(error))
                throw error;
            await readOut(read());
            const question = this.#asking.about(`push ${blob.digest} to ${image.name}`, image);
            throw question.spoilt('it got other bytes than the source gives');
        }
    }
    /** Takes a blob over from another repository. A session that is opened in its place is given up. */
    async mount(image, { digest, from }, signal) {
        const opened = await mountBlob(this.#asking, image, { digest, from, signal });
        if (opened === 'mounted')
            return true;
        this.cancel(image, opened, signal);
        return false;
    }
    /** Gives a session up: best effort, for some registries want the right to delete for it, and forget it by themselves. */
    cancel(image, { path }, signal) {
        const question = this.#asking.about(`cancel an upload to ${image.name}`, image);
        question.send({ method: 'DELETE', path, rights: RIGHTS, signal }).catch(() => undefined);
    }
    async #send(upload, first, chunk) {
        let session = first;
        for (let left = NEW_SESSIONS;; left -= 1) {
            const lost = await sendIn(session, upload, chunk).catch((error) => {
                this.cancel(upload.question.image, session, upload.signal);
                if (error instanceof LostSession)
                    return error;
                throw upload.source.failure ?? error;
            });
            if (lost === undefined)
                return;
            if (left === 0)
                throw lost.reason;
            session = await start(upload.question, upload.signal);
        }
    }
}
/** Passes pieces on; tells when the last one was taken. */
async function* followed(pieces, onEnd) {
    yield* pieces;
    onEnd?.();
}
/** Reads to the end; throws where it is the source that gives other bytes. */
async function readOut(parts) {
    const iterator = parts[Symbol.asyncIterator]();
    let next = await iterator.next();
    while (next.done !== true)
        next = await iterator.next();
}
function isOtherDigest(error) {
    return error instanceof errors/* RegistryError */.gl && error.fault.kind === 'status' && error.fault.code === 'DIGEST_INVALID';
}
async function start(question, signal) {
    const answer = await question.send({ method: 'POST', path: UPLOADS, rights: RIGHTS, signal });
    return sessionIn(question, question.expecting([202], answer));
}
/** Sends a blob in a session, and completes it. */
async function sendIn(session, upload, wanted = Infinity) {
    const { question, digest, size, source, signal } = upload;
    const chunk = Math.max(wanted, session.leastChunk);
    const inChunks = chunk <= LARGEST_CHUNK;
    const path = inChunks ? await new ChunkedUpload(upload, session).send(chunk) : session.path;
    const request = { method: 'PUT', path: withDigestIn(path, digest), rights: RIGHTS, signal };
    const headers = { 'content-type': 'application/octet-stream', 'content-length': String(inChunks ? 0 : size) };
    const answer = await question.send({ ...request, headers, ...(!inChunks && { body: source.whole() }) });
    if (answer.status === 404)
        throw new LostSession(question.refused(answer));
    refuseTaken(question, digest, question.expecting([200, 201, 204], answer).headers['docker-content-digest']);
}

;// CONCATENATED MODULE: ./src/adapters/oci-registry/warnings.ts
// The text of a header `Warning: 299 - "…"`; several stand in one line. Other codes are about caches.
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#warnings
const WARNING = /(?:^|,)\s*299 \S+ "((?:[^"\\]|\\.)*)"/g;
const warnings_LONGEST = 2_000;
const MOST = 20;
/** Tells what registries warn of, each warning once. */
class Warnings {
    #warn;
    #told = new Set();
    constructor(warn) {
        this.#warn = warn;
    }
    tell(registry, header) {
        for (const [, quoted = ''] of (header ?? '').matchAll(WARNING)) {
            const text = quoted
                .replace(/\\(.)/g, '$1')
                .replace(/\p{Cc}/gu, ' ')
                .slice(0, warnings_LONGEST);
            const warning = `${registry} warns: ${text}`;
            // A registry that words every warning anew is not to fill the log.
            if (this.#told.has(warning) || this.#told.size >= MOST)
                continue;
            this.#told.add(warning);
            this.#warn(warning);
        }
    }
}

;// CONCATENATED MODULE: ./src/adapters/oci-registry/client.ts










const PATIENCE = 5_000;
/** A client of registries that speak the OCI distribution specification, above the port `http`. */
class OciRegistry {
    #signedIn;
    #asking;
    #manifests;
    #blobs;
    #uploads;
    #referrers;
    constructor(ports) {
        const warn = ports.warn ?? (() => undefined);
        this.#signedIn = new SignedIn(ports);
        this.#asking = new Asking(this.#signedIn, new Warnings(warn));
        this.#manifests = new Manifests(this.#asking);
        this.#blobs = new Blobs(this.#asking);
        this.#uploads = new Uploads(this.#asking, this.#blobs);
        this.#referrers = new Referrers(this.#asking, this.#manifests);
    }
    async provePush(image, signal) {
        const question = this.#asking.about(`open an upload session in ${image.name}`, image);
        if (await question.trying(() => this.#signedIn.provesPush(image, signal)))
            return;
        const opened = await question.send({ method: 'POST', path: 'blobs/uploads/', signal });
        const { location = '' } = question.expecting([202], opened).headers;
        const path = readAddress(location, image, 'blobs/uploads/');
        if (location === '' || path === undefined)
            return;
        // Best effort, with the token that is there: some registries want the right to delete for it, and forget the session
        // by themselves. Nobody waits for it, and it keeps nobody waiting.
        const soon = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
        const cancel = { method: 'DELETE', path, rights: ['pull', 'push'], signal: soon };
        this.#signedIn.sendOnce(image, cancel).catch(() => undefined);
    }
    wayIn(image, signal) {
        return this.#asking.about(`sign in to ${image.registry}`, image).trying(() => this.#signedIn.wayIn(image, signal));
    }
    home(image, signal) {
        return this.#asking.about(`reach ${image.registry}`, image).trying(() => this.#signedIn.home(image, signal));
    }
    told(registry) {
        return this.#signedIn.told(registry);
    }
    digestOf(image, reference, signal) {
        return this.#manifests.digestOf(image, reference, signal);
    }
    manifest(image, reference, signal) {
        return this.#manifests.get(image, reference, signal);
    }
    manifestOf(made) {
        return { ...made, digest: new Hasher('sha256:').add(made.bytes).digest };
    }
    putTag(image, write, signal) {
        return this.#manifests.putTag(image, write, signal);
    }
    putManifest(image, write, signal) {
        return this.#manifests.put(image, write, signal);
    }
    putByDigest(image, write, signal) {
        return this.#manifests.putByDigest(image, write, signal);
    }
    deleteManifest(image, reference, signal) {
        return this.#manifests.delete(image, reference, signal);
    }
    tags(image, signal, page) {
        return listTags(this.#asking, image, { page, signal });
    }
    blobSize(image, digest, signal) {
        return this.#blobs.size(image, digest, signal);
    }
    blob(image, digest, signal) {
        return this.#blobs.small(image, digest, signal);
    }
    readBlob(image, blob, signal) {
        return this.#blobs.read(image, blob, signal);
    }
    putBlob(image, write, signal) {
        return this.#uploads.put(image, write, signal);
    }
    copyBlob(image, copy, signal) {
        return this.#uploads.copy(image, copy, signal);
    }
    mountBlob(image, blob, signal) {
        return this.#uploads.mount(image, blob, signal);
    }
    deleteBlob(image, digest, signal) {
        return this.#blobs.delete(image, digest, signal);
    }
    referrers(image, question, signal) {
        return this.#referrers.list(image, question, signal);
    }
    addReferrer(image, write, signal) {
        return this.#referrers.add(image, write, signal);
    }
}


/***/ }),

/***/ 5103:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cf: () => (/* binding */ canBake),
/* harmony export */   eO: () => (/* binding */ makeBakeFile),
/* harmony export */   rz: () => (/* binding */ bakeArgs)
/* harmony export */ });
/* harmony import */ var _build_context_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2102);
/* harmony import */ var _build_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3904);


/** Tells whether builds can be solved together: there are several, and bake knows all that they ask for. */
function canBake(plans) {
    return plans.length > 1 && plans.every(({ passed, call }) => passed.cgroupParent === '' && call === '');
}
/** Spells a solve of several targets as arguments of buildx. */
function bakeArgs({ builder, plans, file }) {
    const allowed = new Set(plans.flatMap(({ passed }) => passed.allow));
    return [
        'bake',
        ...(builder === '' ? [] : ['--builder', builder]),
        '--progress=plain',
        '--file',
        file,
        // The definition is ours: it reads what the inputs name.
        '--allow=fs=*',
        ...(plans.some(({ passed }) => passed.ssh.length > 0) ? ['--allow=ssh'] : []),
        ...[...allowed].map((one) => `--allow=${one}`),
    ];
}
/** The definition of targets that are solved together: shared stages are built once. https://docs.docker.com/build/bake/reference/ */
function makeBakeFile(call) {
    const targets = call.plans.map((plan, at) => [nameOf(at), targetOf(plan, call)]);
    const group = { default: { targets: targets.map(([name]) => name) } };
    return JSON.stringify(literal({ group, target: Object.fromEntries(targets) }), undefined, 2);
}
function nameOf(at) {
    return `target-${at}`;
}
function targetOf(plan, { secrets, workspace, environment }) {
    const { passed, anew } = plan;
    return {
        context: plan.buildContext,
        ...(plan.file !== '' && { dockerfile: fileOf(plan, workspace) }),
        ...(plan.target !== '' && { target: plan.target }),
        platforms: plan.platforms,
        args: Object.fromEntries((0,_build_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .withValues */ .tV)(plan.buildArgs, environment).map(parted)),
        contexts: Object.fromEntries(passed.buildContexts.map(parted)),
        secret: secrets,
        ssh: passed.ssh,
        ...(passed.network !== '' && { network: passed.network }),
        ...(passed.shmSize !== '' && { 'shm-size': passed.shmSize }),
        ulimits: passed.ulimit,
        'extra-hosts': Object.fromEntries(passed.addHosts.map(hostOf)),
        entitlements: passed.allow,
        'cache-from': plan.caches.from,
        'no-cache': anew.all,
        'no-cache-filter': anew.stages,
        pull: plan.pull,
        output: ['type=cacheonly'],
    };
}
// For a folder bake takes it from the build context on, and `build` from where it is started.
function fileOf({ file, buildContext }, workspace) {
    return (0,_build_context_js__WEBPACK_IMPORTED_MODULE_0__/* .isRemote */ .Vx)(buildContext) || file.startsWith('/') || file.includes('://') ? file : `${workspace}/${file}`;
}
function parted(line) {
    const at = line.indexOf('=');
    return [line.slice(0, at), line.slice(at + 1)];
}
function hostOf(line) {
    const at = line.search(/[:=]/);
    return [line.slice(0, at), line.slice(at + 1)];
}
/** Values as they stand: bake takes texts of JSON for templates, and what others wrote must not be one. */
function literal(value) {
    if (typeof value === 'string')
        return value.replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
    if (Array.isArray(value))
        return value.map(literal);
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, literal(one)]));
}


/***/ }),

/***/ 5112:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a2: () => (/* binding */ makeBuildArgs),
/* harmony export */   gQ: () => (/* binding */ chooseUnpushed),
/* harmony export */   q6: () => (/* binding */ buildVariables)
/* harmony export */ });
/* harmony import */ var _attestations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(661);
/* harmony import */ var _build_outputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8559);
/* harmony import */ var _caches_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6061);
/* harmony import */ var _csv_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6820);
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4841);
/* harmony import */ var _passed_on_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5678);






/**
 * Where a build goes that is not pushed: to the engine where the user wants that, or has said that it is not to be pushed and
 * the builder is the engine's own, which keeps what it builds; to nobody otherwise.
 */
function chooseUnpushed({ load, others }, where) {
    const { driver, pushMode, references } = where;
    const isKept = driver === 'docker' && pushMode === 'false' && others.length === 0 && references.length > 0;
    return load || isKept ? { kind: 'local', references } : { kind: 'nowhere' };
}
/** Variables that buildx gets for a build, besides those of the session. */
function buildVariables({ epoch, attestations, caches }) {
    return {
        ...caches.variables,
        ...(epoch !== undefined && { SOURCE_DATE_EPOCH: String(epoch) }),
        // An attestation says which commit of which repository was built.
        ...(attestations.length > 0 && { BUILDX_GIT_INFO: 'true' }),
    };
}
/** Spells a build as arguments of buildx. */
function makeBuildArgs(call) {
    const { builder, plan, labels, annotations, secrets, metadataFile, imageIdFile } = call;
    return [
        'build',
        ...(builder === '' ? [] : ['--builder', builder]),
        '--progress=plain',
        ...(0,_attestations_js__WEBPACK_IMPORTED_MODULE_0__/* .attestArgs */ .r7)(plan.attestations),
        ...(plan.file === '' ? [] : ['--file', plan.file]),
        ...(plan.target === '' ? [] : ['--target', plan.target]),
        ...(plan.platforms.length === 0 ? [] : ['--platform', plan.platforms.join(',')]),
        ...(call.isRepeat === true ? [] : freshArgs(plan)),
        ...(0,_passed_on_js__WEBPACK_IMPORTED_MODULE_5__/* .passedArgs */ .G8)(plan.passed),
        ...(0,_caches_js__WEBPACK_IMPORTED_MODULE_2__/* .cacheArgs */ .a2)(plan.caches),
        ...plan.buildArgs.flatMap((argument) => ['--build-arg', argument]),
        ...secrets.flatMap((secret) => ['--secret', secret]),
        ...(0,_labels_js__WEBPACK_IMPORTED_MODULE_4__/* .labelTexts */ .v0)(labels).flatMap((label) => ['--label', label]),
        ...annotations.flatMap((annotation) => ['--annotation', annotation]),
        ...outputArgs(call),
        '--metadata-file',
        metadataFile,
        ...((0,_build_outputs_js__WEBPACK_IMPORTED_MODULE_1__/* .givesImageId */ .Jp)(plan.outputs) ? ['--iidfile', imageIdFile] : []),
        plan.buildContext,
    ];
}
function freshArgs({ anew, pull }) {
    return [
        ...(anew.all ? ['--no-cache'] : []),
        ...anew.stages.flatMap((stage) => ['--no-cache-filter', stage]),
        ...(pull ? ['--pull'] : []),
    ];
}
function outputArgs(call) {
    const { references = [], plan } = call;
    return [...imageArgs(call), ...(0,_build_outputs_js__WEBPACK_IMPORTED_MODULE_1__/* .otherOutputArgs */ .rV)(plan.outputs.others, { references, dated: datedOf(plan) })];
}
/** Where the image goes. */
function imageArgs(call) {
    const { output, plan, references = [] } = call;
    switch (output.kind) {
        case 'by-tag':
            return [...tagArgs(output.references), ...pushArgs(attributesOf(call))];
        case 'by-digest':
            return [...byDigestArgs(call), ...(plan.outputs.load ? loadArgs(references, plan) : [])];
        case 'local':
            return [...tagArgs(output.references), ...loadArgs([], plan)];
        case 'nowhere':
            return plan.outputs.others.length > 0 ? [] : ['--output', 'type=cacheonly'];
    }
}
function pushArgs(attributes) {
    return attributes.length === 0 ? ['--push'] : ['--output', (0,_csv_js__WEBPACK_IMPORTED_MODULE_3__/* .csvLine */ .zT)(['type=image', 'push=true', ...attributes])];
}
function byDigestArgs(call) {
    const { images, insecureRegistries } = call.plan;
    const isInsecure = ({ registry }) => insecureRegistries.includes(registry);
    const attributes = attributesOf(call);
    // An output with several names is insecure for all of them, so those that are get one of their own.
    const [secure, insecure] = [images.filter((image) => !isInsecure(image)), images.filter(isInsecure)];
    return [...byDigest(secure, attributes), ...byDigest(insecure, ['registry.insecure=true', ...attributes])];
}
/** What the user says of the image, and what follows from the rest of the plan. */
function attributesOf({ plan, isPlain = false }) {
    return [
        ...plan.outputs.attributes,
        ...datedOf(plan),
        ...(isPlain && plan.attestations.length > 0 ? ['oci-artifact=false'] : []),
    ];
}
/** What makes the files of an image as old as its commit. */
function datedOf({ epoch }) {
    return epoch === undefined ? [] : ['rewrite-timestamp=true'];
}
function tagArgs(references) {
    return references.flatMap((reference) => ['--tag', reference]);
}
function loadArgs(references, plan) {
    const name = references.length === 0 ? [] : [`name=${references.join(',')}`];
    const attributes = [...name, ...datedOf(plan)];
    return attributes.length === 0 ? ['--load'] : ['--output', (0,_csv_js__WEBPACK_IMPORTED_MODULE_3__/* .csvLine */ .zT)(['type=docker', ...attributes])];
}
// Untagged: tags come later, when the whole image is in the registry. Quotes keep the commas of several names.
function byDigest(images, attributes) {
    if (images.length === 0)
        return [];
    const names = images.map(({ name }) => name).join(',');
    const more = attributes.length === 0 ? '' : `,${(0,_csv_js__WEBPACK_IMPORTED_MODULE_3__/* .csvLine */ .zT)(attributes)}`;
    return ['--output', `type=image,"name=${names}",push-by-digest=true,name-canonical=true,push=true${more}`];
}


/***/ }),

/***/ 1543:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ge: () => (/* binding */ lacksOf),
/* harmony export */   QN: () => (/* binding */ tellLacks),
/* harmony export */   ff: () => (/* binding */ chooseUpload),
/* harmony export */   pH: () => (/* binding */ dependsOnEngine)
/* harmony export */ });
/* harmony import */ var _builder_needs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3451);
/* harmony import */ var _insecure_registries_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(770);


/** Chooses the way of the upload. The docker driver cannot push by digest. */
function chooseUpload({ driver }) {
    return driver === 'docker' ? 'by-tag' : 'by-digest';
}
/** Tells whether the choice depends on what the engine says: it is asked for nothing else. */
function dependsOnEngine(needs, { driver }) {
    if (driver !== 'docker' || needs.some((need) => whyNever(need) !== undefined))
        return false;
    return needs.some(({ kind }) => kind === 'plain-http' || NEEDS_STORE[kind] !== undefined);
}
/** What a builder lacks. `engine`: left out where nothing depends on it. */
function lacksOf(needs, builder, engine) {
    return needs.flatMap((need) => {
        const why = builder.driver === 'docker' ? whyNotByEngine(need, engine) : whyNotByDaemon(need, builder);
        return why === undefined ? [] : [{ need, why }];
    });
}
function whyNotByEngine(need, engine) {
    const never = whyNever(need);
    if (never !== undefined || engine === undefined)
        return never;
    if (need.kind === 'plain-http') {
        const isKnown = (0,_insecure_registries_js__WEBPACK_IMPORTED_MODULE_1__/* .isKnownToEngine */ .Z)(engine.registries, need.registry);
        return isKnown ? undefined : 'its engine takes that registry for one of https';
    }
    return engine.store === 'containerd' ? undefined : NEEDS_STORE[need.kind];
}
/** Why the docker driver cannot do it, whatever its engine. */
function whyNever(need) {
    switch (need.kind) {
        case 'by-digest':
            return 'driver docker pushes under tags alone';
        case 'credentials':
            return 'driver docker signs in once a registry';
        case 'outputs':
            return 'driver docker gives one output at a time';
        case 'timestamps':
            return 'driver docker does not rewrite timestamps';
        case 'entitlement':
            // The engine's own setting, on unless it was turned off: https://docs.docker.com/reference/cli/dockerd/
            return need.name === 'network.host' ? undefined : 'driver docker does not give it';
        default:
            return undefined;
    }
}
/** Why an engine with the classic store cannot do it. */
const NEEDS_STORE = {
    // https://docs.docker.com/build/building/multi-platform/
    platforms: "its engine's classic store keeps one platform of an image",
    attestations: "its engine's classic store keeps no attestations",
    cache: 'its engine exports no cache with the classic store',
    output: "its engine's classic store does not do that",
};
function whyNotByDaemon(need, { entitlements }) {
    if (need.kind !== 'entitlement' || entitlements === undefined)
        return undefined;
    // Devices are named by the builder's own configuration.
    const isAllowed = /^device(?:=|$)/.test(need.name) || entitlements.includes(need.name);
    return isAllowed ? undefined : 'it was started without it';
}
/** What a builder cannot do, in a sentence: `several platforms: its engine's …`. */
function tellLacks(lacks) {
    const causes = [...new Set(lacks.map(({ why }) => why))];
    return causes
        .map((why) => `${joined(lacks.filter((lack) => lack.why === why).map(({ need }) => (0,_builder_needs_js__WEBPACK_IMPORTED_MODULE_0__/* .tellNeed */ .o)(need)))}: ${why}`)
        .join('; ');
}
function joined(texts) {
    return [...new Set(texts)].join(', ');
}


/***/ }),

/***/ 2562:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ NOTHING_COPIED),
/* harmony export */   X: () => (/* binding */ sumOf)
/* harmony export */ });
const NOTHING_COPIED = { there: 0, mounted: 0, sent: 0, bytes: 0 };
/** What several copies came to. */
function sumOf(all) {
    return all.reduce((sum, one) => ({
        there: sum.there + one.there,
        mounted: sum.mounted + one.mounted,
        sent: sum.sent + one.sent,
        bytes: sum.bytes + one.bytes,
    }), NOTHING_COPIED);
}


/***/ }),

/***/ 2891:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $J: () => (/* binding */ chooseEngineBuilder),
/* harmony export */   Q: () => (/* binding */ allowedBy),
/* harmony export */   Ut: () => (/* binding */ chooseCurrentBuilder)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4755);

/** Chooses the current builder as buildx does: the one that is named, else that of its file `current`, else the engine's own. */
function chooseCurrentBuilder(records) {
    const context = contextOf(records);
    const name = records.chosen || currentName(records, context) || context;
    const instance = records.instances.get(name);
    return {
        name,
        driver: driverOf(instance),
        isHere: endpointsOf(name, instance).every(isHereFor(records)),
        ...entitlementsOf(instance),
    };
}
/** The builder that the engine has in itself, of which docker would make use if there were no other. */
function chooseEngineBuilder(records) {
    return chooseCurrentBuilder({ ...records, chosen: contextOf(records) });
}
const DEFAULT_CONTEXT = 'default';
const DEFAULT_HOST = 'unix:///var/run/docker.sock';
function contextOf({ dockerHost, dockerContext }) {
    return dockerHost === '' && dockerContext !== '' ? dockerContext : DEFAULT_CONTEXT;
}
// A choice made for another endpoint does not count, unless it was made for all. The key is the context's name, or the
// engine's address in the default one: https://github.com/docker/buildx/blob/master/util/dockerutil/context.go
function currentName({ current, dockerHost }, context) {
    const record = _fields_js__WEBPACK_IMPORTED_MODULE_0__/* .Fields */ .C.in(current);
    const key = context === DEFAULT_CONTEXT ? dockerHost || DEFAULT_HOST : context;
    return record.flag('Global') || record.text('Key') === key ? (record.text('Name') ?? '') : '';
}
// Without a record the name is a docker context's, and its builder is the engine's own.
function driverOf(instance) {
    return (instance && _fields_js__WEBPACK_IMPORTED_MODULE_0__/* .Fields */ .C.in(instance).text('Driver')) || 'docker';
}
/** Where it runs: addresses, and names of docker contexts. Only an engine's own builder has no record. */
function endpointsOf(name, instance) {
    if (instance === undefined)
        return [name];
    const record = _fields_js__WEBPACK_IMPORTED_MODULE_0__/* .Fields */ .C.in(instance);
    const nodes = record.text('Driver') === 'docker-container' ? record.list('Nodes') : undefined;
    return nodes?.map((node) => new _fields_js__WEBPACK_IMPORTED_MODULE_0__/* .Fields */ .C(node).text('Endpoint') ?? '') ?? ['of another driver'];
}
// Of a context besides the default one this does not say where it leads to.
function isHereFor({ dockerHost }) {
    return (endpoint) => /^unix:/.test(endpoint === DEFAULT_CONTEXT ? dockerHost || DEFAULT_HOST : endpoint);
}
/** The flags of every node say what it may, where no file of theirs says more. */
function entitlementsOf(instance) {
    const record = _fields_js__WEBPACK_IMPORTED_MODULE_0__/* .Fields */ .C.in(instance ?? '');
    const nodes = (record.list('Nodes') ?? []).map((node) => new _fields_js__WEBPACK_IMPORTED_MODULE_0__/* .Fields */ .C(node));
    const hasOwnDaemon = ['docker-container', 'kubernetes'].includes(record.text('Driver') ?? '');
    if (!hasOwnDaemon || nodes.some((node) => node.at('Files').has('buildkitd.toml')))
        return {};
    const ofNodes = nodes.map((node) => allowedBy((node.list('Flags') ?? []).join(' ')));
    const [first = []] = ofNodes;
    return { entitlements: first.filter((name) => ofNodes.every((names) => names.includes(name))) };
}
/** The entitlements that flags of BuildKit's daemon give. */
function allowedBy(flags) {
    const [, ...after] = flags.split(/--allow-insecure-entitlement[= ]+/);
    return after.map((text) => text.replace(/\s.*/s, ''));
}


/***/ }),

/***/ 4897:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nc: () => (/* binding */ chooseRounds),
/* harmony export */   iT: () => (/* binding */ scopedFolders),
/* harmony export */   y1: () => (/* binding */ chooseDockerAuth),
/* harmony export */   yH: () => (/* binding */ whyNotScoped)
/* harmony export */ });
/* harmony import */ var _credential_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(675);
/* harmony import */ var _endpoint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5244);
/* harmony import */ var _registry_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7969);



/**
 * Chooses what the build signs in with. Docker's configuration has one credential a registry; where a path has its own,
 * the registry's default stays the one for all of it, so that base images elsewhere can be pulled as before.
 */
function chooseDockerAuth({ credentials, images, own }) {
    const registries = [...new Set([...credentials, ...own].map(({ registry }) => registry))];
    const whole = registries.flatMap((registry) => {
        const isOf = (one) => one.registry === registry;
        const given = credentials.filter(isOf);
        return [...given.filter(({ path }) => path === ''), ...own.filter(isOf), ...given].slice(0, 1);
    });
    const scoped = images.flatMap((image) => {
        const credential = (0,_credential_js__WEBPACK_IMPORTED_MODULE_0__/* .credentialFor */ .F)(credentials, image);
        return credential === undefined || whole.includes(credential) ? [] : [{ image, credential }];
    });
    const isBase = ({ registry, path }) => path !== '' && !images.some((image) => image.registry === registry && (0,_registry_name_js__WEBPACK_IMPORTED_MODULE_2__/* .isBelow */ .Y)(image.repository, path));
    return { whole, scoped, pulls: [], bases: credentials.filter(isBase) };
}
/**
 * Puts images into as few builds as can be, in each of which every registry is signed in to with one credential. Within a
 * build that pushes to two repositories of a registry, BuildKit asks for a token for both as soon as they share a layer,
 * and buildx then takes the credential for all of the registry: it has to be the right one.
 */
function chooseRounds(auth, images) {
    const credentialOf = (image) => auth.scoped.find((one) => one.image === image)?.credential ?? wholeFor(auth, image);
    const rounds = [];
    for (const image of images) {
        const fits = (round) => round.every((one) => one.registry !== image.registry || credentialOf(one) === credentialOf(image));
        const round = rounds.find(fits);
        if (round === undefined)
            rounds.push([image]);
        else
            round.push(image);
    }
    return rounds.map((round) => ({ images: round, auth: authOf(round, auth) }));
}
function wholeFor({ whole }, { registry }) {
    return whole.find((one) => one.registry === registry);
}
function authOf(images, { whole, scoped, bases }) {
    const here = scoped.filter(({ image }) => images.includes(image));
    const theirs = [...new Set(here.map(({ credential }) => credential))];
    const isReplaced = ({ registry }) => theirs.some((one) => one.registry === registry);
    return {
        whole: [...whole.filter((one) => !isReplaced(one)), ...theirs],
        scoped: here,
        pulls: whole.filter(isReplaced),
        bases,
    };
}
/** Why the build cannot use credentials for single repositories; undefined where it can. */
function whyNotScoped({ builder, driver, buildxVersion, basic }) {
    if (driver === 'docker')
        return `builder "${builder}" has driver docker, which signs in once a registry`;
    const [, major, minor] = /(\d+)\.(\d+)\./.exec(buildxVersion) ?? [];
    const version = major === undefined ? 'of no known version' : `${major}.${minor}`;
    if (major === undefined || (major === '0' && Number(minor) < FIRST_SCOPED))
        return `buildx is ${version}, and can do so from 0.${FIRST_SCOPED} on`;
    const [registry] = basic;
    return registry === undefined
        ? undefined
        : `registry "${registry}" knows no tokens, so that docker signs in once for all of it`;
}
// https://github.com/docker/buildx/releases/tag/v0.31.0
const FIRST_SCOPED = 31;
/**
 * The folders below buildx's own where it looks for credentials before it takes the one of the registry: for a
 * repository, and for whatever else is pulled.
 */
function scopedFolders({ scoped, pulls, bases }) {
    return new Map([
        ...scoped.map(({ image, credential }) => [`${folderOf(image)}/${image.repository}`, credential]),
        ...bases.map((credential) => [`${folderOf(credential)}/${credential.path}`, credential]),
        ...pulls.map((credential) => [`${folderOf(credential)}@pull`, credential]),
    ]);
}
function folderOf({ registry }) {
    return `config/${(0,_endpoint_js__WEBPACK_IMPORTED_MODULE_1__/* .apiHost */ .nz)(registry)}`;
}


/***/ }),

/***/ 9319:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ findStatus),
/* harmony export */   K: () => (/* binding */ findFault)
/* harmony export */ });
/** Finds what a registry answered, or why it did not, in an error of buildx or the engine. */
function findFault(text) {
    const unreachable = UNREACHABLE.find(([pattern]) => pattern.test(text));
    if (unreachable !== undefined)
        return { kind: 'unreachable', code: unreachable[1], detail: text };
    return findMissing(text) ?? findRefusal(text) ?? findAnswer(text);
}
// Go's words for what Node has codes for.
const UNREACHABLE = [
    [/certificate signed by unknown authority|certificate is not trusted/, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    [/certificate is valid for|cannot validate certificate for/, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    [/certificate has expired or is not yet valid/, 'CERT_HAS_EXPIRED'],
    [/tls: (?:certificate required|bad certificate|handshake failure)/, 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'],
    [/server gave HTTP response to HTTPS client/, 'ERR_SSL_WRONG_VERSION_NUMBER'],
    [/HTTP request to an HTTPS server/, 'HPE_INVALID_CONSTANT'],
    [/proxyconnect|Proxy Authentication Required/, 'EPROXY'],
    [/no such host/, 'ENOTFOUND'],
    [/server misbehaving|Temporary failure in name resolution/, 'EAI_AGAIN'],
    [/connection refused/, 'ECONNREFUSED'],
    [/i\/o timeout|TLS handshake timeout|deadline exceeded|request canceled while waiting/, 'ETIMEDOUT'],
    [/no route to host/, 'EHOSTUNREACH'],
    [/network is unreachable/, 'ENETUNREACH'],
    [/connection reset by peer/, 'ECONNRESET'],
    [/broken pipe/, 'EPIPE'],
];
// Docker prints the codes of the specification in small letters. The status is the one that goes with the code.
const CODES = [
    ['denied', 403],
    ['unauthorized', 401],
    ['name unknown', 404],
    ['manifest unknown', 404],
    ['blob unknown', 404],
    ['name invalid', 400],
    ['tag invalid', 400],
    ['manifest invalid', 400],
    ['unsupported', 405],
    ['toomanyrequests', 429],
    ['unknown', 400],
];
// What is printed with neither code nor status.
const LIKELY = [
    [/(?<=^|: )unauthorized$/m, 401],
    [/access denied|authorization failed|error from registry: /, 403],
    [/(?<=^|: )denied$/m, 403],
    [/: not found$/m, 404],
    [/(?<=^|: )toomanyrequests$/m, 429],
    // What was just sent is not there: nobody's fault but the registry's.
    [/(?<=^|: )unknown blob$/m, 500],
];
function findMissing(text) {
    if (/failed to fetch anonymous token/.test(text))
        return { kind: 'no-credentials' };
    const [detail] = /no basic auth credentials/.exec(text) ?? [];
    return detail === undefined ? undefined : { kind: 'no-credentials', detail };
}
// Only what follows counts as said by the registry: names and addresses before it can hold any word.
function findRefusal(text) {
    const answer = findStatus(text);
    const isOfToken = /failed to fetch oauth token/.test(text) && (answer?.status === 401 || answer?.status === 403);
    return isOfToken ? { ...answer, kind: 'wrong-credentials' } : undefined;
}
function findAnswer(text) {
    return findCode(text) ?? findStatus(text) ?? findLikely(text);
}
function findCode(text) {
    for (const [name, status] of CODES) {
        const detail = new RegExp(`(?:^|: )${name}: (.+)`, 'm').exec(text)?.[1];
        const code = name.toUpperCase().replace(' ', '_');
        if (detail !== undefined)
            return { kind: 'status', status: findStatus(text)?.status ?? status, code, detail };
    }
    return undefined;
}
// The second one is the engine's, of an answer that is no JSON, or has no body at all.
const STATUSES = [/: ([45]\d\d) ([A-Z].*)/, /\berror parsing HTTP ([45]\d\d) response body: (.+)/];
/** Finds the status that a registry answered, where the text holds one. */
function findStatus(text) {
    const [, status, detail] = STATUSES.map((pattern) => pattern.exec(text)).find((found) => found !== null) ?? [];
    return detail === undefined ? undefined : { kind: 'status', status: Number(status), detail };
}
function findLikely(text) {
    for (const [pattern, status] of LIKELY) {
        const at = text.search(pattern);
        if (at >= 0)
            return { kind: 'status', status, detail: text.slice(at) };
    }
    return undefined;
}


/***/ }),

/***/ 4439:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ findPlaceOfEngine),
/* harmony export */   P: () => (/* binding */ findPlace)
/* harmony export */ });
/** Finds the repository that an error of buildx speaks of. */
function findPlace(text) {
    const spoken = text.replace(SCOPE, 'asked $3/$1 for $2').replace(API, '$1/');
    return findReference(spoken, REFERENCES);
}
/**
 * Finds the repository that the engine was pushing to: it names it in a line before the error, after those that it has
 * pushed to already. When all is pushed buildx has it ask what the first one has got.
 */
function findPlaceOfEngine(lines) {
    const pushed = lines.split('\n').flatMap((line) => findReference(line, OF_THE_ENGINE) ?? []);
    return pushed.at(AFTER_PUSHES.test(lines) ? 0 : -1);
}
const AFTER_PUSHES = /^ERROR: (?:failed to build: )?Error response from daemon: /m;
// A question for a token names the repository, and often the registry as the service.
const SCOPE = /scope=repository%3A([^&\s]+?)%3A([\w%]+)&service=([\w.-]+\.[\w.-]+)/;
const API = /(https?:\/\/[^\s/"]+)\/v2\//g;
const REFERENCES = [
    [/failed to push (\S+): /, 'push'],
    [/failed to resolve source metadata for (\S+): /, 'pull'],
    [/failed to (?:resolve reference|pull(?: and unpack)? image) "([^"]+)"/, 'pull'],
    [/pull access denied for ([^\s,]+)/, 'pull'],
    [/failed to solve: ([a-z\d][\w.-]*[/:][\w./:@-]+): /, 'pull'],
    [/\bp(?:ost|ut|atch)\b.*?https?:\/\/([^\s"]+?)\/(?:blobs|manifests)\//i, 'push'],
    [/https?:\/\/([^\s"]+?)\/(?:blobs|manifests)\//, 'pull'],
    [/asked (\S+) for \S*push/, 'push'],
    [/asked (\S+) for /, 'pull'],
];
const OF_THE_ENGINE = [
    [/pushing (\S+) with docker/, 'push'],
    [/The push refers to repository \[(\S+)\]/, 'push'],
];
function findReference(text, patterns) {
    for (const [pattern, doing] of patterns) {
        const reference = pattern.exec(text)?.[1];
        if (reference !== undefined)
            return { doing, ...splitReference(reference.replaceAll('%2F', '/')) };
    }
    return undefined;
}
// The first component is a registry only where it looks like a host: that is Docker's rule.
function splitReference(reference) {
    const name = reference.replace(/@.*/, '').replace(/:[^/:]*$/, '');
    const host = /^(?:[^/]*[.:][^/]*|localhost)(?=\/)/.exec(name)?.[0];
    if (host !== undefined)
        return { registry: hubOr(host), repository: name.slice(host.length + 1) };
    return { registry: 'docker.io', repository: name.includes('/') ? name : `library/${name}` };
}
function hubOr(host) {
    return /^(?:index\.|registry-1\.|registry\.)?docker\.io$/.test(host) ? 'docker.io' : host;
}


/***/ }),

/***/ 5888:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F_: () => (/* binding */ isOfCommand),
/* harmony export */   VS: () => (/* binding */ lastError),
/* harmony export */   gK: () => (/* binding */ parseBuildError)
/* harmony export */ });
/* harmony import */ var _build_fault_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9319);
/* harmony import */ var _build_place_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4439);


/** Finds the registry's "no" in what a build printed; undefined where it failed by something else. */
function parseBuildError(lines) {
    const error = lastError(lines);
    // What a command of the Dockerfile prints is its own business, also where it looks like a registry's.
    if (isOfCommand(error))
        return undefined;
    const place = (0,_build_place_js__WEBPACK_IMPORTED_MODULE_0__/* .findPlace */ .P)(error) ?? (0,_build_place_js__WEBPACK_IMPORTED_MODULE_0__/* .findPlaceOfEngine */ .O)(lines);
    const fault = (0,_build_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .findFault */ .K)(error);
    return place && fault && { ...place, fault };
}
/** Tells whether a build failed by a command of the Dockerfile. */
function isOfCommand(text) {
    return /did not complete successfully: exit code/.test(text);
}
/** The error that a build ended with, and what was printed after it; all of it where there is none. */
function lastError(lines) {
    const all = lines.split('\n');
    const at = all.findLastIndex((line) => /^(?:#\d+ )?(?:ERROR|error)\b/.test(line));
    return all.slice(Math.max(at, 0)).join('\n');
}


/***/ }),

/***/ 3979:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dm: () => (/* binding */ madeIn),
/* harmony export */   QW: () => (/* binding */ NAMES_CONFIG),
/* harmony export */   gT: () => (/* binding */ configDigestIn),
/* harmony export */   h7: () => (/* binding */ classifyStall),
/* harmony export */   n5: () => (/* binding */ classifyBuildFailure)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _build_fault_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9319);
/* harmony import */ var _build_place_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4439);
/* harmony import */ var _build_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5888);
/* harmony import */ var _retries_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6500);





/** Tells what a build or a push failed by, from the last lines that `docker buildx build` or `docker push` printed. */
function classifyBuildFailure(text) {
    const ofEngine = findErrorOfEngine(text);
    const error = ofEngine ?? findErrorOfBuilder(text);
    if (error === undefined || NOBODY_REFUSED.test(error))
        return { kind: 'other' };
    const found = (ofEngine === undefined ? undefined : (0,_build_place_js__WEBPACK_IMPORTED_MODULE_2__/* .findPlaceOfEngine */ .O)(text)) ?? (0,_build_place_js__WEBPACK_IMPORTED_MODULE_2__/* .findPlace */ .P)(error);
    const place = found && { registry: found.registry, repository: found.repository };
    return { kind: 'push', place, isTransient: isPassing(error) };
}
/**
 * The same of a push that has stalled. BuildKit does not tell where to, and may have been done with what it named last. The
 * engine with the classic store goes on waiting for the answer to a layer, and has later pushes of that layer wait, too.
 */
function classifyStall(text) {
    const found = (0,_build_place_js__WEBPACK_IMPORTED_MODULE_2__/* .findPlaceOfEngine */ .O)(text);
    if (found === undefined)
        return { kind: 'push', place: undefined, isTransient: true };
    const { registry, repository } = found;
    return { kind: 'push', place: { registry, repository }, isTransient: true, repeats: 1 };
}
/** The line in which a build names the configuration of an image that it has made. */
const NAMES_CONFIG = /^#\d+ (?:exporting config|writing image) (sha256:[0-9a-f]{64})\b/;
/** The digest of the configuration that a build has named; undefined where it has named none, or that of each platform. */
function configDigestIn(lines) {
    return onlyDigestIn(lines, NAMES_CONFIG);
}
const NAMES_INDEX = /^#\d+ exporting manifest list (sha256:[0-9a-f]{64})\b/;
const NAMES_MANIFEST = /^#\d+ exporting manifest (sha256:[0-9a-f]{64})\b/;
/** What a build has named of the image that it has made, although it failed by the push. */
function madeIn(lines) {
    const digest = onlyDigestIn(lines, NAMES_INDEX) ?? onlyDigestIn(lines, NAMES_MANIFEST);
    return { digest, configDigest: configDigestIn(lines) };
}
function onlyDigestIn(lines, pattern) {
    const named = new Set(lines.split('\n').flatMap((line) => pattern.exec(line)?.[1] ?? []));
    return named.size === 1 ? [...named][0] : undefined;
}
// A cancel; an engine that is gone; an image that is not there.
const NOBODY_REFUSED = /context canceled|Cannot connect to the Docker daemon|error during connect|image does not exist locally|^tag does not exist: /m;
// The classic store is pushed from when the build is done, as `docker push` does it.
const ENGINE_PUSHES = /^(?:#\d+ pushing \S+ with docker|#\d+ pushing layer .*| > pushing \S+ with docker:)$/m;
const PROGRESS_OF_PUSH = /^(?:The push refers to (?:a )?repository \[.*\]|[0-9a-f]{12}: [A-Z].*)$/;
function findErrorOfEngine(text) {
    if (ENGINE_PUSHES.test(text))
        return (0,_build_text_js__WEBPACK_IMPORTED_MODULE_3__/* .lastError */ .VS)(text);
    const lines = text.split('\n');
    const others = lines.filter((line) => !PROGRESS_OF_PUSH.test(line));
    return others.length < lines.length ? others.join('\n') : undefined;
}
const PUSHED = /failed to push \S+: |\b(?:post|put|patch)\b.*?https?:\/\/[^\s"]+\/(?:blobs|manifests)\//i;
// A cache is sent in the same way.
const OF_CACHE = /error writing (?:layer|manifest|config) blob/;
// A push asks for nothing but tokens. What it gets besides are layers of a base image that the build had no need of.
const OF_BASE = /httpReadSeeker|(?<!token: unexpected status from )GET request to http|(?<!token: )Get "http/;
function findErrorOfBuilder(text) {
    const last = (0,_build_text_js__WEBPACK_IMPORTED_MODULE_3__/* .lastError */ .VS)(text);
    if ((0,_build_text_js__WEBPACK_IMPORTED_MODULE_3__/* .isOfCommand */ .F_)(last) || OF_CACHE.test(last))
        return undefined;
    const error = PUSHED.test(last) ? last : findStepOf(last, text);
    return error === undefined || OF_BASE.test(error) ? undefined : error;
}
/** The error of the step by which a build has failed: that of the build has lost the push where a token was refused. */
function findStepOf(last, text) {
    const end = last.replace(/\n.*/s, '').replace(/^ERROR: (?:failed to build: )?(?:failed to solve: )?/, '');
    const steps = text.split('\n').filter((line) => /^#\d+ ERROR: failed to push \S+: /.test(line));
    const step = steps.findLast((line) => end !== '' && line.endsWith(end));
    return step ?? (/^failed to fetch \w+ token: /.test(end) && / > exporting to image:$/m.test(text) ? last : undefined);
}
const REFUSED = /(?:^|: )(?:denied|unauthorized)\b/m;
// What was just sent is not there.
const LOST = /(?:^|: )(?:unknown blob|blob (?:upload )?unknown|manifest (?:blob )?unknown)\b/m;
const OTHER_PROTOCOL = /HTTP request to an HTTPS server/;
function isPassing(error) {
    if (REFUSED.test(error))
        return false;
    if (LOST.test(error))
        return true;
    const status = (0,_build_fault_js__WEBPACK_IMPORTED_MODULE_4__/* .findStatus */ .G)(error);
    if (status !== undefined)
        return mayPass(status);
    if (OTHER_PROTOCOL.test(error))
        return false;
    const fault = (0,_build_fault_js__WEBPACK_IMPORTED_MODULE_4__/* .findFault */ .K)(error);
    return fault?.kind === 'unreachable' ? mayPass(fault) : PASSING.some((pattern) => pattern.test(error));
}
function mayPass(fault) {
    return (0,_retries_js__WEBPACK_IMPORTED_MODULE_1__/* .isTransient */ .dg)(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistryError */ .gl('push', fault));
}
// Words for what has neither a status nor a code of the network.
const PASSING = [
    // 429, of which the engine shows the message alone, or the code where the answer has no body, 503 and 500.
    /(?:^|: )(?:toomanyrequests(?::|$)|retry-after: )/m,
    /(?:^|: )(?:unavailable|unknown)$/m,
    // 408.
    /(?:^|: )request time(?:d )?out$/im,
    // A connection or an answer that ended early.
    /\bEOF$/m,
    /malformed MIME header|use of closed network connection|on closed pipe|http2: |stream error: |request must be retried/,
    // A copy that is not all there.
    /failed commit on ref|short (?:read|write)|digest invalid|provided digest did not match/,
];


/***/ }),

/***/ 6360:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eo: () => (/* binding */ hasStalled),
/* harmony export */   PB: () => (/* binding */ LONGEST_SILENCE),
/* harmony export */   Se: () => (/* binding */ PUSHES_ONLY),
/* harmony export */   TS: () => (/* binding */ lookAtPush),
/* harmony export */   Xz: () => (/* binding */ StallError),
/* harmony export */   t2: () => (/* binding */ hearPush),
/* harmony export */   wX: () => (/* binding */ PUSHES_IN_A_STEP)
/* harmony export */ });
/* harmony import */ var _build_place_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4439);

/** Milliseconds without a sign of life after which a push is given up: proxies wait no longer than one minute, mostly. */
const LONGEST_SILENCE = 120_000;
// Slower than 17 kB a second is no upload: what a runner sends besides does not count.
const NEXT_TO_NOTHING = 2 * 1024 * 1024;
/** The watch of a child that pushes in one of its steps, and of one that does nothing else. */
const PUSHES_IN_A_STEP = { step: undefined };
const PUSHES_ONLY = { step: '' };
/** Takes a line that was printed. */
function hearPush({ step }, line) {
    const [, of, word] = STEP.exec(line) ?? [];
    if (word === 'pushing')
        return { step: of };
    return { step: of !== undefined && of === step ? undefined : step };
}
/**
 * Looks at a push. Registries and proxies can leave a request without an answer, and neither the engine nor BuildKit ever
 * gives up waiting. What they print does not tell it from an upload that takes its time, so what is sent has to: where
 * that cannot be told a push is left alone.
 */
function lookAtPush(watch, { now, sent }) {
    const { step, since } = watch;
    if (step === undefined || sent === undefined)
        return { step };
    const isAlive = since === undefined || sent - since.sent >= NEXT_TO_NOTHING;
    return isAlive ? { step, since: { now, sent } } : watch;
}
/** Tells whether nothing has been said or sent for too long. */
function hasStalled({ since }, now) {
    return since !== undefined && now - since.now >= LONGEST_SILENCE;
}
// Commands of a Dockerfile cannot print such a line: theirs have the time before the text.
const STEP = /^(#\d+) (pushing|DONE|ERROR|CANCELED)\b/;
const OF_ENGINE = '. An engine with the classic image store goes on waiting, and has later pushes wait with it: restart it, or use another runner';
/** A push that came to a standstill. */
class StallError extends Error {
    name = 'StallError';
    lastLines;
    constructor(command, lastLines) {
        super(`Cannot push with "${command}": for ${LONGEST_SILENCE / 1000} seconds it said nothing, and this machine sent next to nothing\n` +
            `  Look whether the registry, and any proxy before it, answers${(0,_build_place_js__WEBPACK_IMPORTED_MODULE_0__/* .findPlaceOfEngine */ .O)(lastLines) === undefined ? '' : OF_ENGINE}`);
        this.lastLines = lastLines;
    }
}


/***/ }),

/***/ 5944:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DL: () => (/* binding */ OF_BUILDERS),
/* harmony export */   UB: () => (/* binding */ chooseLeftovers),
/* harmony export */   Z4: () => (/* binding */ folderPrefix),
/* harmony export */   b8: () => (/* binding */ builderName),
/* harmony export */   bL: () => (/* binding */ chooseLeftBuilders)
/* harmony export */ });
const DAY = 24 * 3600 * 1000;
const NAME = /^slipway-(.+)-(\d+)-(\d+)-[^-]*$/;
/** What the names of containers and volumes of such builders begin with. */
const OF_BUILDERS = 'buildx_buildkit_slipway-';
// Of a node, with its number or a name: drivers set no labels, so that the name has to say it.
const OF_BUILDER = /^buildx_buildkit_slipway-(.+)-(\d+)-(\d{13})(?:\d+|-[\w.-]+?)(?:_state)?$/;
/** What the name of a run's private folder begins with: whose it is can be read from it when that run is gone. */
function folderPrefix({ host, id, startedAt }) {
    return `slipway-${plain(host)}-${id}-${startedAt}-`;
}
/** The name of a builder of this run. Buildx makes small letters of capitals. */
function builderName({ host, id, startedAt }) {
    return `slipway-${plainLower(host)}-${id}-${startedAt}`;
}
/**
 * The folders that runs of this machine have left behind which were killed: their process is gone, and began over a day
 * ago. What runs elsewhere, on a disk that is shared, is left alone.
 */
function chooseLeftovers(names, question) {
    return names.filter((name) => isLeft(NAME.exec(name), plain(question.self.host), question));
}
/** The same of an engine's containers and volumes: those of builders that such runs have made. */
function chooseLeftBuilders(names, question) {
    return names.filter((name) => isLeft(OF_BUILDER.exec(name), plainLower(question.self.host), question));
}
function isLeft(parts, here, { self, now, isAlive }) {
    const [, host, id, startedAt] = parts ?? [];
    if (host !== here)
        return false;
    const owner = { host: self.host, id: Number(id), startedAt: Number(startedAt) };
    return now - owner.startedAt > DAY && !isAlive(owner);
}
function plain(host) {
    return host.replace(/[^\w.-]+/g, '_');
}
function plainLower(host) {
    return plain(host).toLowerCase();
}


/***/ }),

/***/ 4303:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   h7: () => (/* binding */ parseConfigRevision),
/* harmony export */   il: () => (/* binding */ parseParts),
/* harmony export */   jN: () => (/* binding */ parseConfigPlatform)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4755);
/* harmony import */ var _metadata_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2407);


/** Parses a manifest or index. https://github.com/opencontainers/image-spec/blob/main/manifest.md */
function parseManifest(text) {
    const fields = _fields_js__WEBPACK_IMPORTED_MODULE_1__/* .Fields */ .C.in(text);
    const manifests = fields.list('manifests');
    if (manifests !== undefined)
        return { kind: 'index', entries: manifests.flatMap(parseEntry) };
    const config = fields.at('config');
    const digest = config.text('digest');
    if (!(0,_metadata_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(digest)) {
        throw new SyntaxError(NEITHER);
    }
    const layers = layersOf(fields);
    const size = [config, ...layers].reduce((sum, part) => sum + (part.number('size') ?? 0), 0);
    return { kind: 'image', config: digest, size };
}
/** Parses what a manifest or index is made of, but for layers that every puller gets elsewhere. */
function parseParts(text) {
    const fields = _fields_js__WEBPACK_IMPORTED_MODULE_1__/* .Fields */ .C.in(text);
    const entries = fields.list('manifests')?.map((entry) => new _fields_js__WEBPACK_IMPORTED_MODULE_1__/* .Fields */ .C(entry));
    if (entries !== undefined) {
        return {
            blobs: entries.filter((entry) => !isManifest(entry)).map(parseBlob),
            manifests: entries.filter(isManifest).map((entry) => parseBlob(entry).digest),
        };
    }
    const config = fields.at('config');
    if (!config.isGiven)
        throw new SyntaxError(NEITHER);
    const layers = layersOf(fields).filter((layer) => !isForeign(layer));
    return { blobs: [config, ...layers].map(parseBlob), manifests: [] };
}
/** The platform that an image's configuration names, such as `linux/arm/v7`. */
function parseConfigPlatform(text) {
    return platformText(_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .Fields */ .C.in(text));
}
/** The revision that an image's configuration names. https://github.com/opencontainers/image-spec/blob/main/config.md */
function parseConfigRevision(text) {
    const labels = _fields_js__WEBPACK_IMPORTED_MODULE_1__/* .Fields */ .C.in(text).at('config').at('Labels');
    return {
        revision: labels.text('org.opencontainers.image.revision') ?? '',
        source: labels.text('org.opencontainers.image.source') ?? '',
    };
}
// Attestations stand in an index as a platform of their own, "unknown/unknown": they are none.
function parseEntry(entry) {
    const fields = new _fields_js__WEBPACK_IMPORTED_MODULE_1__/* .Fields */ .C(entry);
    const digest = fields.text('digest');
    const platform = platformText(fields.at('platform'));
    return (0,_metadata_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(digest) && platform !== 'unknown/unknown' ? [{ platform, digest }] : [];
}
function platformText(fields) {
    const parts = ['os', 'architecture', 'variant'].map((name) => fields.text(name) ?? '');
    return parts.filter((part) => part !== '').join('/');
}
const NEITHER = 'Cannot read the manifest: it has neither manifests nor a configuration';
function layersOf(manifest) {
    return manifest.list('layers')?.map((layer) => new _fields_js__WEBPACK_IMPORTED_MODULE_1__/* .Fields */ .C(layer)) ?? [];
}
// BuildKit's caches are indexes of layers.
function isManifest(entry) {
    return /manifest|index|^$/.test(entry.text('mediaType') ?? '');
}
// Registries do not ask for them: https://github.com/opencontainers/image-spec/blob/main/layer.md#non-distributable-layers
function isForeign(layer) {
    const hasAddresses = (layer.list('urls') ?? []).length > 0;
    return hasAddresses || /nondistributable|foreign\.diff/.test(layer.text('mediaType') ?? '');
}
function parseBlob(descriptor) {
    const [digest, size] = [descriptor.text('digest'), descriptor.number('size')];
    // What was left out would be missing in the copy.
    if (digest === undefined || size === undefined || !Number.isSafeInteger(size) || size < 0)
        throw new SyntaxError('Cannot read the manifest: a part of it has no digest or no size');
    return { digest, size };
}


/***/ }),

/***/ 5110:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ regionOf),
/* harmony export */   J: () => (/* binding */ CLOUDS)
/* harmony export */ });
/* harmony import */ var _path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6167);

const ECR = /^\d{12}\.dkr[.-]ecr(?:-fips)?\.([a-z\d-]+)\.(?:on\.aws|amazonaws\.com(?:\.cn)?|amazonaws\.eu)$/;
const GAR = /^(?:[a-z\d-]+-docker\.pkg\.dev|(?:(?:us|eu|asia)\.)?gcr\.io)$/;
/** The registries of cloud providers. */
const CLOUDS = [
    {
        kind: 'ecr',
        product: 'Amazon ECR',
        hosts: ECR,
        signs: [{ service: /^ecr\.amazonaws\.com$/ }],
        docs: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html',
        createdOnPush: 'nothing',
        createdByAsking: false,
        foreignRealm: false,
        create: createInEcr,
        username: 'AWS',
        credentials: 'user name AWS and what "aws ecr get-login-password" prints (good for 12 hours)',
    },
    {
        kind: 'ecr-public',
        product: 'Amazon ECR Public',
        hosts: /^(?:public\.ecr\.aws|ecr-public\.aws\.com)$/,
        signs: [],
        docs: 'https://docs.aws.amazon.com/AmazonECR/latest/public/public-registry-auth.html',
        createdOnPush: 'nothing',
        createdByAsking: false,
        foreignRealm: false,
        create: createInEcrPublic,
        username: 'AWS',
        credentials: 'user name AWS and what "aws ecr-public get-login-password --region us-east-1" prints',
    },
    {
        kind: 'gar',
        product: 'Google Artifact Registry',
        hosts: GAR,
        signs: [],
        docs: 'https://cloud.google.com/artifact-registry/docs/docker/authentication',
        createdOnPush: 'nothing',
        createdByAsking: false,
        foreignRealm: false,
        create: createInGar,
        username: 'oauth2accesstoken, _json_key or _json_key_base64',
        credentials: 'user name oauth2accesstoken with an access token, _json_key with the JSON key of a service account, or _json_key_base64 with that key in base64',
    },
    {
        kind: 'acr',
        product: 'Azure Container Registry',
        hosts: /^[a-z\d-]+(?:\.[a-z\d-]+)*\.azurecr\.(?:io|cn|us)$/,
        signs: [],
        docs: 'https://learn.microsoft.com/azure/container-registry/container-registry-authentication',
        createdOnPush: 'repository',
        createdByAsking: false,
        foreignRealm: false,
        create: () => '',
        username: '00000000-0000-0000-0000-000000000000 for a token of "az acr login --expose-token"',
        credentials: 'the id and secret of a service principal with the role AcrPush, or user name 00000000-0000-0000-0000-000000000000 and the token of "az acr login --expose-token"',
    },
    {
        kind: 'ocir',
        product: 'Oracle Cloud Infrastructure Registry',
        hosts: /^(?:[a-z\d-]+\.ocir\.io|ocir\.[a-z\d-]+\.oci\.oraclecloud\.(?:com|eu))$/,
        signs: [],
        docs: 'https://docs.oracle.com/iaas/Content/Registry/Tasks/registrypushingimagesusingthedockercli.htm',
        createdOnPush: 'repository',
        createdByAsking: false,
        foreignRealm: false,
        create: createInOcir,
        username: '<tenancy-namespace>/<user>, with an identity domain <tenancy-namespace>/<domain>/<user>',
        credentials: 'user name <tenancy-namespace>/<user> and an auth token of that user, not the password',
    },
    {
        kind: 'digitalocean',
        product: 'DigitalOcean Container Registry',
        hosts: /^registry\.digitalocean\.com$/,
        signs: [{ service: /^registry\.digitalocean\.com$/ }],
        docs: 'https://docs.digitalocean.com/products/container-registry/how-to/use-registry-docker-kubernetes/',
        createdOnPush: 'in an existing project',
        createdByAsking: false,
        foreignRealm: true,
        create: ({ repository }) => `doctl registry create ${(0,_path_js__WEBPACK_IMPORTED_MODULE_0__/* .firstPart */ .Y)(repository)}`,
        credentials: 'an API token with write access, as user name and as password',
    },
];
/** The region of an ECR registry, as its host tells it. */
function regionOf({ registry }) {
    return ECR.exec(registry)?.[1] ?? '<region>';
}
function createInEcr(place) {
    return `aws ecr create-repository --region ${regionOf(place)} --repository-name ${place.repository}`;
}
// The first part of the path is the alias of the account, not of the repository.
function createInEcrPublic({ repository }) {
    const name = (0,_path_js__WEBPACK_IMPORTED_MODULE_0__/* .afterFirst */ .P)(repository) || '<repository>';
    return `aws ecr-public create-repository --region us-east-1 --repository-name ${name}`;
}
// The repositories behind gcr.io have its host names. https://cloud.google.com/artifact-registry/docs/transition/setup-gcr-repo
function createInGar({ registry, repository }) {
    const location = /^(.+)-docker\.pkg\.dev$/.exec(registry)?.[1];
    const name = location === undefined ? registry : (0,_path_js__WEBPACK_IMPORTED_MODULE_0__/* .firstPart */ .Y)((0,_path_js__WEBPACK_IMPORTED_MODULE_0__/* .afterFirst */ .P)(repository)) || '<repository>';
    const where = location ?? (registry.startsWith('eu.') ? 'europe' : registry.startsWith('asia.') ? 'asia' : 'us');
    return `gcloud artifacts repositories create ${name} --repository-format=docker --location=${where} --project=${(0,_path_js__WEBPACK_IMPORTED_MODULE_0__/* .firstPart */ .Y)(repository)}`;
}
function createInOcir({ repository }) {
    const name = (0,_path_js__WEBPACK_IMPORTED_MODULE_0__/* .afterFirst */ .P)(repository) || '<repository>';
    return `oci artifacts container repository create --compartment-id <compartment> --display-name ${name}`;
}


/***/ }),

/***/ 6167:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ afterFirst),
/* harmony export */   Y: () => (/* binding */ firstPart)
/* harmony export */ });
/** The first part of a repository's path: the owner, project or alias. */
function firstPart(repository) {
    return repository.replace(/\/.*/, '');
}
/** What follows the first part, empty where nothing does. */
function afterFirst(repository) {
    return repository.includes('/') ? repository.replace(/[^/]*\//, '') : '';
}


/***/ }),

/***/ 8871:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ kindOf),
  sX: () => (/* binding */ stalenessOf),
  JC: () => (/* binding */ traitsOf)
});

// UNUSED EXPORTS: REGISTRIES

// EXTERNAL MODULE: ./src/decide/registries/clouds.ts
var clouds = __webpack_require__(5110);
;// CONCATENATED MODULE: ./src/decide/registries/forges.ts
/** The registries of those who host source code. */
const FORGES = [
    {
        kind: 'ghcr',
        product: 'GitHub Container Registry',
        hosts: /^(?:ghcr\.io|containers\.[a-z\d-]+\.ghe\.com)$/,
        // GitHub Enterprise Server has its registry beside itself: containers.<host>.
        signs: [{ realm: /^https:\/\/containers\.[^/]+\/token$/, service: /^containers\./ }],
        docs: 'https://docs.github.com/en/packages/working-with-a-github-packages-registry/working-with-the-container-registry',
        createdOnPush: 'repository',
        createdByAsking: false,
        foreignRealm: false,
        staleness: 5_000,
        create: () => '',
        credentials: "the workflow's own token with packages: write, or a classic personal access token with write:packages",
    },
    {
        kind: 'gitlab',
        product: 'GitLab Container Registry',
        hosts: /^registry\.gitlab\.com$/,
        signs: [{ realm: /\/jwt\/auth$/, service: /^container_registry$/ }],
        docs: 'https://docs.gitlab.com/user/packages/container_registry/authenticate_with_container_registry/',
        createdOnPush: 'in an existing project',
        createdByAsking: false,
        foreignRealm: true,
        create: ({ registry }) => `https://${registry === 'registry.gitlab.com' ? 'gitlab.com' : '<your GitLab>'}/projects/new`,
        credentials: 'a deploy, project or personal access token with read_registry and write_registry, and its user name',
    },
    {
        kind: 'gitea',
        product: 'Gitea or Forgejo',
        hosts: /^(?:gitea\.com|codeberg\.org)$/,
        signs: [{ realm: /\/v2\/token$/, service: /^container_registry$/ }],
        docs: 'https://docs.gitea.com/usage/packages/container',
        createdOnPush: 'repository',
        createdByAsking: false,
        foreignRealm: false,
        create: () => '',
        credentials: 'a user name and a personal access token with write:package',
    },
];

;// CONCATENATED MODULE: ./src/decide/registries/products.ts
/** The registries that are products of their own. */
const PRODUCTS = [
    {
        kind: 'docker-hub',
        product: 'Docker Hub',
        hosts: /^(?:docker\.io|index\.docker\.io|registry-1\.docker\.io|dhi\.io)$/,
        signs: [{ service: /^registry\.docker\.io$/ }],
        docs: 'https://docs.docker.com/security/access-tokens/',
        createdOnPush: 'repository',
        createdByAsking: false,
        foreignRealm: true,
        create: () => '',
        credentials: 'the name of the account and an access token with "Read & Write"',
    },
    {
        kind: 'quay',
        product: 'Quay',
        hosts: /^quay\.io$/,
        signs: [{ realm: /^https?:\/\/[^/]+\/v2\/auth$/ }],
        docs: 'https://docs.quay.io/glossary/robot-accounts.html',
        createdOnPush: 'repository',
        createdByAsking: true,
        foreignRealm: false,
        create: () => '',
        username: '<namespace>+<robot> for a robot account',
        credentials: 'a robot account <namespace>+<robot> with the permission Write, and its token',
    },
    {
        kind: 'harbor',
        product: 'Harbor',
        signs: [{ service: /^harbor-registry$/ }, { realm: /^harbor$/ }],
        docs: 'https://goharbor.io/docs/main/working-with-projects/project-configuration/create-robot-accounts/',
        createdOnPush: 'in an existing project',
        createdByAsking: false,
        foreignRealm: false,
        create: ({ registry }) => `https://${registry}/harbor/projects`,
        username: 'robot$<project>+<name> for a robot account',
        credentials: 'a user, or a robot account robot$<project>+<name> with the right to push, and its secret',
    },
    {
        kind: 'jfrog',
        product: 'JFrog Artifactory',
        hosts: /^[a-z\d-]+(?:\.[a-z\d-]+)*\.jfrog\.io$/,
        signs: [
            { server: /artifactory|jfrog/i },
            { realm: /\/artifactory\/api\/docker\// },
            { realm: /^Artifactory Realm$/ },
        ],
        docs: 'https://jfrog.com/help/r/jfrog-artifactory-documentation/push-and-pull-docker-images',
        createdOnPush: 'in an existing project',
        createdByAsking: false,
        foreignRealm: false,
        create: ({ registry }) => `https://${registry}/ui/admin/repositories/local`,
        credentials: 'a user name and an identity token of a user who may deploy',
    },
    {
        kind: 'nexus',
        product: 'Nexus Repository',
        signs: [{ server: /^Nexus\// }, { realm: /^Sonatype Nexus Repository Manager$/ }],
        docs: 'https://help.sonatype.com/en/docker-authentication.html',
        createdOnPush: 'in an existing project',
        createdByAsking: false,
        foreignRealm: false,
        create: () => 'Administration, Repositories, Create repository, "docker (hosted)" in Nexus',
        credentials: 'a user, or a user token, whose role may edit the repository',
    },
];
/** What is true of any registry, as far as nothing else is known. */
const OTHER = {
    kind: 'other',
    product: 'the registry',
    signs: [],
    docs: 'https://docs.docker.com/reference/cli/docker/login/',
    createdOnPush: 'repository',
    createdByAsking: false,
    foreignRealm: false,
    create: () => '',
    credentials: 'a user name and a password or access token',
};

;// CONCATENATED MODULE: ./src/decide/registry-kinds.ts



/** Every registry that is known: a row each. */
const REGISTRIES = [...FORGES, ...clouds/* CLOUDS */.J, ...PRODUCTS];
/** The registry that stands at a host: by its name, else by what its answers say of it. */
function kindOf(registry, told) {
    const host = registry.toLowerCase().replace(/:\d+$/, '');
    const byHost = REGISTRIES.find(({ hosts }) => hosts?.test(host));
    const row = byHost ?? REGISTRIES.find(({ signs }) => signs.some((sign) => isShown(sign, told)));
    return (row ?? OTHER).kind;
}
/** What is special about a registry. */
function traitsOf(kind) {
    return REGISTRIES.find((row) => row.kind === kind) ?? OTHER;
}
const STALENESS = 2_000;
/** Milliseconds until every copy of a registry shows what was written there. */
function stalenessOf(kind) {
    return traitsOf(kind).staleness ?? STALENESS;
}
function isShown({ realm, service, server }, told) {
    return fits(realm, told.realm) && fits(service, told.service) && fits(server, told.server);
}
function fits(pattern, text) {
    return pattern === undefined || (text !== undefined && pattern.test(text));
}


/***/ }),

/***/ 6001:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ STATE)
/* harmony export */ });
/**
 * The names of what main leaves for post: the folder to remove, the variables to give back to the steps after it, as JSON,
 * the image to remove from the engine, and the builder to remove with its containers and volumes, as JSON.
 */
const STATE = { folder: 'folder', variables: 'variables', image: 'image', builder: 'builder' };


/***/ }),

/***/ 5359:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PI: () => (/* binding */ adoptTag),
/* harmony export */   Xl: () => (/* binding */ noteFixed),
/* harmony export */   dW: () => (/* binding */ withoutForeign),
/* harmony export */   lU: () => (/* binding */ isOfCommit)
/* harmony export */ });
/* harmony import */ var _act_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6594);
/* harmony import */ var _decide_image_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4601);
/* harmony import */ var _existing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9484);



/** Keeps what came of an image's fixed tags; those that another run has published are left as they are. */
async function noteFixed(outcome, publishing, tools) {
    if (outcome.kind === 'failed')
        return outcome;
    const { image, value } = outcome;
    try {
        const late = await adoptVersion(image, { written: value, publishing }, tools);
        for (const [tag, digest] of value.adopted)
            adoptTag(image, { tag, digest }, tools);
        for (const tag of late ? [] : value.tags)
            tools.ledger.wrote(image, tag);
        return outcome;
    }
    catch (error) {
        return { kind: 'failed', image, why: await publishing.tell(image, error) };
    }
}
/** Leaves a tag as another run has published it. */
function adoptTag(image, { tag, digest }, { ledger, ports }) {
    ports.log.info(`${(0,_decide_image_js__WEBPACK_IMPORTED_MODULE_1__/* .withTag */ .Rd)(image, tag)} is there already, at ${digest}, and cannot be written: it is adopted`);
    ledger.there(image, { tag, digest });
}
/** Holds what says something of the commit, where the image may be of another one; gives the others. */
function withoutForeign(image, decisions, { publishing, ledger }) {
    if (!publishing.foreign.has(image))
        return decisions;
    for (const { tag } of decisions.filter(isOfCommit))
        ledger.hold(image, tag, FOREIGN);
    return decisions.filter((one) => !isOfCommit(one));
}
/** Tells whether a tag says something of the commit. */
function isOfCommit({ class: kind, lineage }) {
    return kind === 'commit' || lineage !== undefined;
}
const FOREIGN = 'what is there already is used, and may be of another commit';
/** The version that is there is what the image's other tags are to point to. Tells whether there is one. */
async function adoptVersion(image, { written, publishing }, tools) {
    const { registry, manifests, foreign, signal } = publishing;
    const { ledger, plan } = tools;
    const isVersion = (tag) => plan.tags.decisions.some((one) => one.tag === tag && one.class === 'fixed');
    const [version, digest] = [...written.adopted].find(([tag]) => isVersion(tag)) ?? [];
    if (version === undefined || digest === undefined)
        return false;
    const built = manifests.get(image)?.digest ?? '';
    manifests.set(image, await (0,_act_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .retrying */ .R$)(() => registry.manifest(image, digest, signal), publishing));
    if (!(await (0,_existing_js__WEBPACK_IMPORTED_MODULE_2__/* .isOfThisCommit */ .D)({ image, digest }, tools)))
        foreign.add(image);
    ledger.uploaded(image, digest);
    const why = `it was written before ${version} was found to be there`;
    for (const tag of written.tags)
        ledger.there(image, { tag, digest: built }, why);
    return true;
}


/***/ }),

/***/ 5908:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ makeAsking),
  f: () => (/* binding */ makeMovingSetting)
});

;// CONCATENATED MODULE: ./src/act/gate.ts
/** Lets some work through at a time, in the order in which it came; and some of it only while nothing else goes on. */
class Gate {
    #limit;
    #queue = [];
    #running = 0;
    #isClosed = false;
    constructor(limit) {
        this.#limit = limit;
    }
    pass(work) {
        return this.#enter(work, false);
    }
    /** Does the work while no other is under way here. */
    passAlone(work) {
        return this.#enter(work, true);
    }
    async #enter(work, isAlone) {
        await new Promise((start) => {
            this.#queue.push({ isAlone, start });
            this.#open();
        });
        try {
            return await work();
        }
        finally {
            this.#running -= 1;
            if (isAlone)
                this.#isClosed = false;
            this.#open();
        }
    }
    #open() {
        for (let [first] = this.#queue; first !== undefined && this.#hasRoom(first); [first] = this.#queue) {
            this.#queue.shift();
            this.#running += 1;
            this.#isClosed = first.isAlone;
            first.start();
        }
    }
    #hasRoom({ isAlone }) {
        return !this.#isClosed && this.#running < (isAlone ? 1 : this.#limit);
    }
}
/** A gate for each key, made when it is first asked for. */
function gatesOf(limit) {
    const gates = new Map();
    return (key) => {
        const gate = gates.get(key) ?? new Gate(limit);
        gates.set(key, gate);
        return gate;
    };
}

;// CONCATENATED MODULE: ./src/act/grace.ts
// The runner follows its SIGINT by SIGTERM after 7.5 s: by then what was begun is at its end, and the report is written.
const GRACE = 5_000;
/** A signal for what was begun: it comes some seconds after that which ends the run. */
function graceAfter(signal, clock) {
    const controller = new AbortController();
    const start = () => {
        const end = clock.after(GRACE);
        end.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
    };
    if (signal.aborted)
        start();
    else
        signal.addEventListener('abort', start, { once: true });
    return controller.signal;
}

// EXTERNAL MODULE: ./src/decide/candidates.ts
var candidates = __webpack_require__(7692);
// EXTERNAL MODULE: ./src/decide/forward.ts
var forward = __webpack_require__(9);
// EXTERNAL MODULE: ./src/decide/git-tags.ts
var git_tags = __webpack_require__(5268);
// EXTERNAL MODULE: ./src/decide/lineage.ts
var decide_lineage = __webpack_require__(8857);
// EXTERNAL MODULE: ./src/decide/owner.ts
var owner = __webpack_require__(31);
// EXTERNAL MODULE: ./src/decide/rules/pattern.ts
var pattern = __webpack_require__(8054);
;// CONCATENATED MODULE: ./src/decide/moving/standing.ts






/** Where a version stands among those that git names. */
function standingOfVersion(contender, git) {
    const { gitTags, answers } = git;
    if (gitTags.kind === 'unknown')
        return { kind: 'unreadable', why: (0,git_tags/* tellUnreadable */.L)(gitTags) };
    const { fixed, version, reader } = contender;
    const verdict = (0,forward/* judge */.S4)(contender, gitTags, answers);
    const rivals = verdict.kind === 'hold' ? verdict.rivals : [];
    const above = fixed && tagsOf(fixed, rivals, answers);
    if (contender.isNamed === true && !(0,candidates/* sees */.j7)(reader, version, { names: gitTags.names, answers }))
        return { kind: 'apart', reason: `git does not name ${version.raw} any more`, above };
    return verdict.kind === 'move' ? { kind: 'first' } : { kind: 'behind', reason: verdict.reason, above };
}
/** Where a commit stands on its branch. `git` is asked for by tags that belong to releases, once there are any. */
function standingOfCommit(lineage, history, git) {
    const releases = git === undefined ? NO_RELEASES : releasesIn(lineage.releases ?? [], git);
    if (releases.kind === 'unreadable')
        return releases;
    const { commits } = lineage;
    const newer = history.kind === 'known' ? history.newer : [];
    const later = commits && newer.flatMap((commit) => (0,decide_lineage/* tagOfCommit */.ZX)(commits, commit) ?? []);
    const above = later && [...releases.tags, ...later];
    if (releases.first !== undefined)
        return { kind: 'behind', reason: `${releases.first}: it belongs to releases`, above };
    return onBranch(lineage, history, above);
}
function onBranch({ ref, commit }, history, above) {
    const place = ref.replace(/^heads\//, 'branch ').replace(/^pull\/(\d+)\/head$/, 'pull request $1');
    switch (history.kind) {
        case 'unknown':
            return { kind: 'unreadable', why: `the history of ${place} cannot be read: ${history.why}` };
        case 'gone':
            return { kind: 'apart', reason: `${place} is gone`, above };
        case 'known':
            break;
    }
    if (history.status === 'identical')
        return { kind: 'first' };
    if (history.status === 'ahead')
        return { kind: 'within', above };
    return { kind: 'apart', reason: `commit ${commit.slice(0, 7)} is not on ${place} any more`, above };
}
const NO_RELEASES = { kind: 'known', first: undefined, tags: [] };
/** The stable versions that git names, the highest first, by the tags that they have for good. */
function releasesIn(names, { gitTags, answers }) {
    if (gitTags.kind === 'unknown')
        return { kind: 'unreadable', why: (0,git_tags/* tellUnreadable */.L)(gitTags) };
    const whole = names.filter(({ reader }) => reader.kind === 'version' && (0,pattern/* namesWhole */.uR)(reader.pattern));
    const found = whole.map((name) => {
        const versions = (0,candidates/* readVersions */.q2)(name.reader, gitTags.names, answers);
        return { name, stable: (0,candidates/* highestFirst */.L6)(versions.filter(({ version }) => version.isStable)) };
    });
    const [first] = found.flatMap(({ stable }) => stable);
    if (first === undefined)
        return NO_RELEASES;
    return {
        kind: 'known',
        first: `git has ${gitTags.prefix}${first.gitTag}`,
        tags: found.flatMap(({ name, stable }) => tagsOf(name, stable, answers)),
    };
}
/** The tags that versions have for good; of some names no tag can be made. */
function tagsOf(name, versions, answers) {
    return versions.flatMap((one) => (0,owner/* tagOf */.cO)(name, one, answers) ?? []);
}

;// CONCATENATED MODULE: ./src/act/shared.ts
/**
 * Gives one answer to all who ask for the same before the question goes out. Nobody gets an answer to a question that went
 * out before they asked.
 */
class Shared {
    #waiting = new Map();
    /** `send` gets the question: it calls `onSent` when it goes out. */
    ask(key, send) {
        const waiting = this.#waiting.get(key);
        if (waiting !== undefined)
            return waiting;
        const answer = Promise.resolve().then(() => send(() => this.#waiting.delete(key)));
        this.#waiting.set(key, answer);
        return answer;
    }
}

;// CONCATENATED MODULE: ./src/act/orders.ts


/** Who is ahead of this run, as git says at the moment. Who asks at the same time gets one answer. */
class Orders {
    #git;
    #signal;
    #tags = new Shared();
    #histories = new Shared();
    #earlyHistories = new Map();
    #early;
    constructor(git, signal) {
        this.#git = git;
        this.#signal = signal;
    }
    /** Reads already what will be asked before the first write to these tags. */
    readEarly(decisions) {
        const branches = new Map(decisions.flatMap(({ lineage }) => (lineage === undefined ? [] : [[lineage.ref, lineage]])));
        for (const [ref, branch] of branches)
            this.#earlyHistories.set(ref, settled(this.#readHistory(branch)));
        const asksTags = decisions.some(({ contender, lineage }) => contender !== undefined || lineage?.releases !== undefined);
        if (asksTags)
            this.#early = settled(this.#readTags());
    }
    /** Where this run stands among those who want a tag. `isFirst`: nothing was written to it yet. */
    async standing({ contender, lineage }, isFirst) {
        if (lineage !== undefined) {
            const [history, git] = await Promise.all([
                this.#historyFor(lineage, isFirst),
                lineage.releases === undefined ? undefined : this.#tagsFor(isFirst),
            ]);
            return standingOfCommit(lineage, history, git);
        }
        return contender === undefined ? { kind: 'first' } : standingOfVersion(contender, await this.#tagsFor(isFirst));
    }
    #tagsFor(isFirst) {
        return (isFirst ? this.#early : undefined) ?? this.#readTags();
    }
    #historyFor(branch, isFirst) {
        return (isFirst ? this.#earlyHistories.get(branch.ref) : undefined) ?? this.#readHistory(branch);
    }
    /** Tells whether a commit comes after that of this run. */
    async isLater({ lineage }, revision) {
        if (lineage === undefined || revision === '' || revision === lineage.commit)
            return false;
        const found = await this.#git.compare(lineage.commit, revision, this.#signal);
        return found?.status === 'ahead';
    }
    #readTags() {
        return this.#tags.ask('', (onSent) => {
            onSent();
            return this.#git.tags(this.#signal);
        });
    }
    #readHistory(branch) {
        return this.#histories.ask(branch.ref, (onSent) => {
            onSent();
            return this.#git.history(branch, this.#signal);
        });
    }
}
/** A promise that nobody may come to wait for. */
function settled(promise) {
    promise.catch(() => undefined);
    return promise;
}

// EXTERNAL MODULE: ./src/act/publish.ts
var publish = __webpack_require__(427);
// EXTERNAL MODULE: ./src/decide/image.ts
var decide_image = __webpack_require__(4601);
// EXTERNAL MODULE: ./src/act/once-more.ts
var once_more = __webpack_require__(4229);
// EXTERNAL MODULE: ./src/act/retry.ts
var retry = __webpack_require__(6594);
;// CONCATENATED MODULE: ./src/act/reader.ts




/** Asks registries where tags point. Who asks for the same tag at the same time gets one answer. */
class Reader {
    #setting;
    #shared = new Shared();
    constructor(setting) {
        this.#setting = setting;
    }
    /** The digest that a tag points to by now, undefined where there is none. */
    digestOf(image, tag) {
        const { registry, signal } = this.#setting;
        return this.#shared.ask((0,decide_image/* withTag */.Rd)(image, tag), (onSent) => {
            const ask = () => {
                onSent();
                return (0,retry/* retrying */.R$)(() => registry.digestOf(image, tag, signal), this.#setting);
            };
            return (0,once_more/* passOnceMore */.W)(ask, image, this.#setting);
        });
    }
}

// EXTERNAL MODULE: ./src/act/telling.ts + 1 modules
var act_telling = __webpack_require__(8131);
// EXTERNAL MODULE: ./src/decide/registry-kinds.ts + 2 modules
var registry_kinds = __webpack_require__(8871);
;// CONCATENATED MODULE: ./src/stories/asking.ts







/** Makes what asks registries and writes to them, for a whole run. */
function makeAsking(registry, { setting, ports, run, signIn, }) {
    const { signal, read, surroundings } = setting;
    const { retries, ifExists } = read.inputs;
    const grace = graceAfter(signal, ports.clock);
    const gateOf = gatesOf(publish/* AT_A_TIME */.EJ);
    const base = { registry, ports, retries, gateOf, hasWritten: new Set() };
    const telling = { registry, signIn, run, log: ports.log };
    return {
        ...base,
        signal,
        grace,
        reader: new Reader({ ...base, signal: grace }),
        // An earlier attempt has written some of the tags, maybe all.
        readsFirst: surroundings.attempt > 1 || ifExists !== 'overwrite',
        adopts: ifExists === 'skip',
        tell: (0,act_telling/* makeTell */.aA)(telling),
        isImmutable: (0,act_telling/* makeIsImmutable */.v7)(telling),
    };
}
/** What it takes to move tags, besides. */
function makeMovingSetting(publishing, { setting, git }) {
    const { registry, grace } = publishing;
    const boundOf = ({ registry: host }) => (0,registry_kinds/* stalenessOf */.sX)((0,registry_kinds/* kindOf */.I)(host, registry.told(host)));
    const { url } = setting.context.repository;
    return { ...publishing, orders: new Orders(git, grace), source: url, stalenessOf: boundOf };
}


/***/ }),

/***/ 4500:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X: () => (/* binding */ buildCached),
  k: () => (/* binding */ solveCached)
});

// EXTERNAL MODULE: ./src/act/build.ts
var build = __webpack_require__(512);
// EXTERNAL MODULE: ./src/decide/failures/stall.ts
var stall = __webpack_require__(6360);
;// CONCATENATED MODULE: ./src/decide/caching/progress.ts
const NO_PROGRESS = { steps: new Set(), cached: new Set(), open: new Map(), failed: [] };
// What a command of a Dockerfile prints has the time before it. A base image is fetched, or is there: no cache tells.
const LINE = /^(#\d+) (\D.*)$/;
const KINDS = [
    [/^\[(?:[^\]]* )?\d+\/\d+\] (?!FROM )/, addStep],
    [/^(?:export|import)ing (?:cache |to GitHub Actions Cache)/, begin],
    [/^(?:sending|writing) /, send],
    [/^CACHED$/, addCached],
    [/^(?:DONE|CANCELED|ERROR)\b/, end],
];
/** Takes a line that a build has printed. */
function hearCache(progress, line) {
    const [, number, text] = LINE.exec(line) ?? [];
    if (number === undefined || text === undefined)
        return progress;
    const take = KINDS.find(([pattern]) => pattern.test(text))?.[1];
    return take === undefined ? progress : take(progress, { number, text });
}
function addStep(progress, { number }) {
    return { ...progress, steps: new Set([...progress.steps, number]) };
}
function addCached(progress, { number }) {
    if (!progress.steps.has(number))
        return progress;
    return { ...progress, cached: new Set([...progress.cached, number]) };
}
function begin(progress, { number, text }) {
    const transfer = { kind: text.startsWith('import') ? 'import' : 'export', name: text, isSending: false };
    return { ...progress, open: new Map([...progress.open, [number, transfer]]) };
}
function send(progress, { number }) {
    const transfer = progress.open.get(number);
    if (transfer === undefined)
        return progress;
    return { ...progress, open: new Map([...progress.open, [number, { ...transfer, isSending: true }]]) };
}
function end(progress, { number, text }) {
    const transfer = progress.open.get(number);
    if (transfer === undefined)
        return progress;
    const { kind, name } = transfer;
    const why = /^ERROR: (.*)/.exec(text)?.[1];
    return {
        ...progress,
        open: new Map([...progress.open].filter(([one]) => one !== number)),
        failed: why === undefined ? progress.failed : [...progress.failed, { kind, name, why }],
    };
}

;// CONCATENATED MODULE: ./src/decide/caching/watch.ts


/** Milliseconds that a list of what a cache holds may take to come: it is small. */
const LONGEST_IMPORT = 120_000;
const CACHE_WATCH = { progress: NO_PROGRESS, begun: new Map(), silence: { step: undefined } };
/** Takes a line that the build has printed. */
function hearTransfers(watch, line) {
    const progress = hearCache(watch.progress, line);
    const isLeaving = [...progress.open.values()].some(({ isSending }) => isSending);
    return { ...watch, progress, silence: { step: isLeaving ? '' : undefined } };
}
/** Looks at the transfers that go on. */
function lookAtTransfers({ progress, begun, silence }, look) {
    const times = [...progress.open].map(([number, { kind }]) => [
        number,
        begun.get(number) ?? { at: look.now, kind },
    ]);
    return { progress, begun: new Map(times), silence: (0,stall/* lookAtPush */.TS)(silence, look) };
}
/** Which kind of transfer takes too long, or has come to a standstill; undefined while all is well. */
function tooLong({ begun, silence }, { now, limit }) {
    const isLate = ({ at, kind }) => now - at >= (kind === 'import' ? LONGEST_IMPORT : limit);
    const late = [...begun.values()].find(isLate);
    return late?.kind ?? ((0,stall/* hasStalled */.Eo)(silence, now) ? 'export' : undefined);
}

;// CONCATENATED MODULE: ./src/act/cache-guard.ts

// A limit may be short, and what is watched is cheap to look at.
const EVERY = 5_000;
/** Listens to a build, and watches what it takes from its caches and leaves there: what takes too long ends the build. */
class CacheGuard {
    #look;
    #ports;
    #seen = CACHE_WATCH;
    #cut;
    constructor(look, ports) {
        this.#look = look;
        this.#ports = ports;
    }
    hear = (line) => {
        this.#seen = hearTransfers(this.#seen, line);
    };
    get watch() {
        return { every: Math.min(EVERY, this.#look.limit), isStuck: () => this.#isStuck() };
    }
    get progress() {
        return this.#seen.progress;
    }
    /** What has taken too long, so that the build was ended. */
    get cut() {
        return this.#cut;
    }
    // Once it has come to that it stays so: the build says more in ending.
    #isStuck() {
        if (this.#cut !== undefined)
            return true;
        if (this.#seen.progress.open.size === 0)
            return false;
        const { clock, machine } = this.#ports;
        const now = clock.now();
        const sent = this.#look.isHere ? machine.sentBeside('dockerd') : undefined;
        this.#seen = lookAtTransfers(this.#seen, { now, sent });
        this.#cut = tooLong(this.#seen, { now, limit: this.#look.limit });
        return this.#cut !== undefined;
    }
}

// EXTERNAL MODULE: ./src/act/guarded.ts
var guarded = __webpack_require__(1656);
// EXTERNAL MODULE: ./src/decide/caches.ts
var decide_caches = __webpack_require__(6061);
;// CONCATENATED MODULE: ./src/decide/caching/fault.ts
// No ignore-error covers it: nothing has been built by then.
const NOT_CONFIGURED = /failed to configure \w+ cache exporter: .*$/m;
/** Why a cache can not even be begun with; undefined where a build failed by something else. */
function findUnusable(lines) {
    return NOT_CONFIGURED.exec(lines)?.[0];
}

// EXTERNAL MODULE: ./src/decide/secrets.ts
var decide_secrets = __webpack_require__(9617);
;// CONCATENATED MODULE: ./src/stories/build-cached.ts






/**
 * Builds, and tells what the cache gave. That a cache cannot be used, or takes too long, does not end the run: the same is
 * built again without it, from what the builder has by then.
 */
async function buildCached(call, setting, tools) {
    const { ports, ledger } = tools;
    const caches = ledger.caches.fault === undefined ? call.plan.caches : (0,decide_caches/* withoutExport */.hg)(call.plan.caches);
    hideVariables(caches, tools);
    const guard = new CacheGuard({ limit: caches.limit, isHere: setting.pushesFromHere }, ports);
    try {
        return await (0,build/* build */.jq)({ ...call, plan: { ...call.plan, caches } }, { ...setting, listener: guard }, ports);
    }
    catch (error) {
        const fault = setting.signal.aborted ? undefined : faultOf(guard, error, caches);
        if (fault === undefined)
            throw error;
        ports.log.warning(`${fault.why}: the build is done again without it`);
        ledger.caches.failed(ports.log.redact(fault.why));
        const plan = { ...call.plan, caches: fault.left };
        return await (0,build/* build */.jq)({ ...call, plan, isRepeat: call.isRepeat === true || fault.isBuilt }, setting, ports);
    }
    finally {
        tell(call, guard, tools);
    }
}
/**
 * Solves several builds at once, with what their caches give; without the caches of others where these take too long. What
 * each leaves in its own it leaves later on.
 */
async function solveCached({ plans, builder }, setting, tools) {
    const { ports } = tools;
    const limit = Math.max(...plans.map(({ caches }) => caches.limit));
    for (const { caches } of plans)
        hideVariables(caches, tools);
    const guard = new CacheGuard({ limit, isHere: setting.pushesFromHere }, ports);
    try {
        await (0,build/* solveTogether */.AA)({ plans, builder }, { ...setting, listener: guard }, ports);
    }
    catch (error) {
        if (guard.cut !== 'import' || setting.signal.aborted)
            throw error;
        ports.log.warning('The cache did not answer: the build is done again without it');
        const left = plans.map((plan) => ({ ...plan, caches: (0,decide_caches/* withoutRemote */.zZ)(plan.caches) }));
        await (0,build/* solveTogether */.AA)({ plans: left, builder }, setting, ports);
    }
    finally {
        const kinds = [...new Set(plans.flatMap(({ caches }) => (0,decide_caches/* kindsOf */.tG)(caches)))];
        tellGain({ kinds, builder }, guard, tools);
    }
}
function faultOf({ cut }, error, caches) {
    if (cut === 'export')
        return { why: 'Leaving the cache took too long', left: (0,decide_caches/* withoutExport */.hg)(caches), isBuilt: true };
    if (cut === 'import')
        return { why: 'The cache did not answer', left: (0,decide_caches/* withoutRemote */.zZ)(caches), isBuilt: false };
    const unusable = caches.to.length === 0 ? undefined : findUnusable((0,guarded/* lastLinesOf */.lS)(error));
    if (unusable === undefined)
        return undefined;
    return { why: `The cache cannot be left (${unusable})`, left: (0,decide_caches/* withoutExport */.hg)(caches), isBuilt: false };
}
// Nobody else gets them, and the build has no need to show them.
function hideVariables({ variables }, { ports }) {
    const secrets = Object.entries(variables).filter(([name]) => /TOKEN|SECRET/.test(name));
    for (const [, secret] of secrets)
        for (const mask of (0,decide_secrets/* masksOf */.JF)((0,decide_secrets/* spellingsOf */.Hz)(secret), [], []))
            ports.log.mask(mask);
}
function tell({ plan, builder, isRepeat }, { progress }, { ports, ledger }) {
    for (const { kind, name, why } of progress.failed) {
        // What is not there yet is no fault: the first run of all finds nothing.
        if (kind === 'import')
            continue;
        ports.log.warning(`The cache was not left (${name}): ${ports.log.redact(why)}`);
        ledger.caches.failed(ports.log.redact(`The cache was not left: ${why}`));
    }
    // What is built once more has all of it from the time before.
    if (isRepeat !== true && plan.isSolved !== true)
        tellGain({ kinds: (0,decide_caches/* kindsOf */.tG)(plan.caches), builder }, { progress }, { ports, ledger });
}
function tellGain({ kinds, builder }, { progress }, { ports, ledger }) {
    const [steps, cached] = [progress.steps.size, progress.cached.size];
    if (steps === 0)
        return;
    const name = kinds.join(', ') || `of builder ${builder}`;
    ports.log.info(`Cache ${name}: ${cached} of ${steps} steps cached`);
    ledger.caches.gave({ name, steps, cached });
}


/***/ }),

/***/ 4833:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   build: () => (/* binding */ build)
/* harmony export */ });
/* harmony import */ var _act_verify_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9543);
/* harmony import */ var _decide_platform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9437);
/* harmony import */ var _caches_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8400);
/* harmony import */ var _course_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4076);
/* harmony import */ var _in_session_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(107);
/* harmony import */ var _publish_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7397);
/* harmony import */ var _ready_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8047);
/* harmony import */ var _test_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1877);
/* harmony import */ var _upload_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1540);









/** Builds one leg of an image, pushes it by digest, and says by what a later run can merge it. No tag is written. */
async function build(told, ports) {
    const { builds, push } = told.plan;
    const legs = [];
    const report = await (0,_in_session_js__WEBPACK_IMPORTED_MODULE_4__/* .inSession */ .C)(told, ports, async (tools) => {
        if (!push.push)
            await (0,_publish_js__WEBPACK_IMPORTED_MODULE_5__.buildOnly)(tools);
        else
            for (const one of builds)
                legs.push(...(await buildLeg(one, tools)));
    });
    return legs.length === 0 ? report : { ...report, legs };
}
async function buildLeg(one, tools) {
    const { ledger, setting } = tools;
    // It has no tag: only a builder that pushes by digest can bring it into a registry.
    const leg = { ...tools, byDigest: true };
    const course = new _course_js__WEBPACK_IMPORTED_MODULE_3__/* .Course */ .a(one.images, setting.read.inputs.onRegistryFailure, ledger);
    const testPlatforms = await (0,_test_js__WEBPACK_IMPORTED_MODULE_7__/* .findTestPlatforms */ .Mc)(one, tools);
    const ready = await ledger.station('Sign in and check rights', () => (0,_ready_js__WEBPACK_IMPORTED_MODULE_6__/* .makeReady */ .wE)(one, course, leg));
    const { manifests } = await (0,_upload_js__WEBPACK_IMPORTED_MODULE_8__/* .buildAndUpload */ .R)((0,_caches_js__WEBPACK_IMPORTED_MODULE_2__/* .withCaches */ .z)(one, ready, tools), { ready, course, testPlatforms }, tools);
    const digest = oneDigestOf(manifests);
    return ledger.station('Verify', () => readLeg({ digest, manifests }, course, tools));
}
/** Every registry has to have the same: the run that merges knows a leg by one digest. */
function oneDigestOf(manifests) {
    const digests = [...new Set([...manifests.values()].map(({ digest }) => digest))];
    const [digest, ...others] = digests;
    if (digest !== undefined && others.length === 0)
        return digest;
    const each = [...manifests].map((one) => `${one[0].name} has ${one[1].digest}`).join(', ');
    throw new Error(`Cannot give one leg for all registries: ${each}\n  ${SAME}`);
}
const SAME = 'Leave attestations out, which are dated anew by every push, or give each registry one credential: then one push serves all';
/** Reads back what the leg consists of, from every registry. */
async function readLeg({ digest, manifests }, course, tools) {
    const { asking, ledger, ports } = tools;
    const consists = course.take(await (0,_act_verify_js__WEBPACK_IMPORTED_MODULE_0__/* .readPlatforms */ .t)({ ...asking, manifests }));
    for (const [image, platforms] of consists) {
        ledger.consistsOf(image, platforms);
        ports.log.info(`${image.name}@${digest}: ${platforms.map(({ platform }) => platform).join(', ')}, read back`);
    }
    const [platforms = []] = consists.values();
    return platforms.map(({ platform }) => ({ platform: (0,_decide_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .normalPlatform */ .Je)(platform), digest }));
}


/***/ }),

/***/ 3953:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CL: () => (/* binding */ referencesOf),
/* harmony export */   WY: () => (/* binding */ described),
/* harmony export */   tC: () => (/* binding */ buildSetting)
/* harmony export */ });
/* harmony import */ var _decide_annotations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8938);
/* harmony import */ var _decide_image_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4601);
/* harmony import */ var _decide_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6557);
/* harmony import */ var _decide_registry_kinds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8871);
/* harmony import */ var _decide_tags_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3119);





/** What a build is given of its surroundings, where it signs in with this. */
function buildSetting({ session, setting, factsOf }, { builder, buildx }, auth) {
    const { signal, surroundings } = setting;
    return {
        session,
        buildx,
        pushesFromHere: builder.isHere,
        facts: factsOf(auth),
        signal,
        workspace: surroundings.workspace,
        repository: setting.context.repository.url,
    };
}
/** What is said of the image in the image, and what it will be called. */
function described(one, { plan, asking: { registry } }) {
    const annotations = (0,_decide_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .annotationTexts */ .Y3)((0,_decide_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .settable */ .lg)(plan.annotations, (0,_decide_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .givesIndex */ .NZ)(one)));
    // GitLab's registry takes no manifest whose subject comes after it.
    const isPlain = one.images.some(({ registry: host }) => (0,_decide_registry_kinds_js__WEBPACK_IMPORTED_MODULE_3__/* .kindOf */ .I)(host, registry.told(host)) === 'gitlab');
    return { plan: one, labels: plan.labels, annotations, references: referencesOf(one, plan), isPlain };
}
/** What the images of a build will be called. */
function referencesOf({ images }, { tags }) {
    return images.flatMap((image) => (0,_decide_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .publishedOf */ .KG)(tags, image).map(({ tag }) => (0,_decide_image_js__WEBPACK_IMPORTED_MODULE_1__/* .withTag */ .Rd)(image, tag)));
}


/***/ }),

/***/ 4076:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ Course)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

/** Which images still go on. A step is done for all of them before the next one begins for any. */
class Course {
    #policy;
    #ledger;
    #images;
    constructor(images, policy, ledger) {
        this.#images = images;
        this.#policy = policy;
        this.#ledger = ledger;
    }
    get images() {
        return this.#images;
    }
    /** What came of a step for those that go on. Throws where none does, and where no failure is to be gone on with. */
    take(outcomes) {
        const failed = outcomes.flatMap((one) => (one.kind === 'failed' ? [one] : []));
        for (const { image, why } of failed)
            this.#ledger.failIn(image, why);
        this.leave(failed.map(({ image }) => image));
        return new Map(outcomes.flatMap((one) => (one.kind === 'done' ? [[one.image, one.value]] : [])));
    }
    /** Goes on with these alone; the others are done, and nothing has failed. */
    keep(images) {
        this.#images = this.#images.filter((image) => images.includes(image));
    }
    /** Leaves images behind, of which the user was told why. Throws as `take` does. */
    leave(failed) {
        this.#images = this.#images.filter((image) => !failed.includes(image));
        const isOver = this.#policy === 'fail' || this.#images.length === 0;
        if (failed.length > 0 && isOver)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ToldError */ .QY();
    }
    /** The same course as far as it is about some of the images: those of one target. */
    part(images) {
        return new Part(this, images, { policy: this.#policy, ledger: this.#ledger });
    }
}
class Part extends Course {
    #whole;
    #own;
    constructor(whole, own, { policy, ledger }) {
        super(own, policy, ledger);
        this.#whole = whole;
        this.#own = own;
    }
    get images() {
        return this.#whole.images.filter((image) => this.#own.includes(image));
    }
    keep(images) {
        const done = this.images.filter((image) => !images.includes(image));
        this.#whole.keep(this.#whole.images.filter((image) => !done.includes(image)));
    }
    leave(failed) {
        this.#whole.leave(failed);
    }
}


/***/ }),

/***/ 9484:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ isOfThisCommit),
/* harmony export */   w: () => (/* binding */ takeOver)
/* harmony export */ });
/* harmony import */ var _act_copy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6451);
/* harmony import */ var _act_outcome_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9304);
/* harmony import */ var _act_preflight_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(299);
/* harmony import */ var _act_retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6594);
/* harmony import */ var _act_revision_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(587);
/* harmony import */ var _decide_failures_retries_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6500);
/* harmony import */ var _decide_image_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4601);
/* harmony import */ var _decide_plan_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6557);
/* harmony import */ var _ready_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8047);









/**
 * Asks, where the user wants that, whether the version is published already. Then nothing is built: what is there is taken
 * over, and copied to the registries that do not have it. Undefined where nothing is there.
 */
async function takeOver(course, tools) {
    const { ifExists } = tools.setting.read.inputs;
    if (ifExists === 'overwrite')
        return undefined;
    return tools.ledger.station('Look for what is there', async () => {
        const found = await readExisting(course, tools);
        // Nothing is there, or nothing else than what this run publishes.
        if (publishedIn(found).every(({ digest }) => digest === tools.digest))
            return undefined;
        if (ifExists === 'skip' || (await isOurEarlier(found, tools)))
            return adopt(found, course, tools);
        throw new Error(tellThere(found));
    });
}
async function readExisting(course, tools) {
    const { asking } = tools;
    const { registry, signal } = asking;
    const read = async (image) => {
        try {
            return await readFixed(image, tools);
        }
        catch (error) {
            if (!(0,_decide_failures_retries_js__WEBPACK_IMPORTED_MODULE_4__/* .isNoRight */ .qS)(error))
                throw error;
            // A repository that is not there yet is one that nobody may read, for some registries: with the right to push they say so.
            await (0,_act_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retrying */ .R$)(() => registry.provePush(image, signal), asking);
            return readFixed(image, tools);
        }
    };
    return course.take(await (0,_act_outcome_js__WEBPACK_IMPORTED_MODULE_8__/* .forEachImage */ .W)(course.images, read, asking.tell));
}
async function readFixed(image, { plan, asking }) {
    const tags = (0,_decide_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .choosePhases */ .oj)(plan.tags, image).fixed.filter((one) => one.class === 'fixed');
    const found = await Promise.all(tags.map(async ({ tag }) => [tag, await asking.reader.digestOf(image, tag)]));
    return new Map(found.flatMap(([tag, digest]) => (digest === undefined ? [] : [[tag, digest]])));
}
/** In a re-run, what is there may be what an earlier attempt has published: then it is no error, but half of the work. */
async function isOurEarlier(found, tools) {
    if (tools.setting.surroundings.attempt === 1)
        return false;
    const ours = await Promise.all(publishedIn(found).map((one) => isOfThisCommit(one, tools)));
    return ours.every(Boolean);
}
/** Tells whether an image says that it is of the commit of this run. */
async function isOfThisCommit({ image, digest }, { plan, asking }) {
    const own = plan.labels[REVISION];
    return own !== undefined && (await (0,_act_revision_js__WEBPACK_IMPORTED_MODULE_3__/* .readRevision */ .M)(image, digest, asking))?.revision === own;
}
const REVISION = 'org.opencontainers.image.revision';
function tellThere(found) {
    const all = [...found].flatMap(([image, there]) => [...there].map(([tag, digest]) => `${(0,_decide_image_js__WEBPACK_IMPORTED_MODULE_5__/* .withTag */ .Rd)(image, tag)} is there already, at ${digest}`));
    return (`Cannot publish, since input "if-exists" is fail: ${all.join('; ')}\n` +
        '  Nothing was built. Release a new version; or set if-exists to skip (use what is there) or overwrite');
}
/** Takes what is there for what this run publishes. */
async function adopt(found, course, tools) {
    const { asking, ledger } = tools;
    const [source] = publishedIn(found);
    if (source === undefined)
        throw new Error('Cannot take over what is not there');
    for (const [image, there] of found)
        note(image, there, ledger);
    const missing = course.images.filter((image) => (found.get(image)?.size ?? 0) === 0);
    course.take(await (0,_act_preflight_js__WEBPACK_IMPORTED_MODULE_1__/* .preflight */ .M)(missing, asking, (0,_ready_js__WEBPACK_IMPORTED_MODULE_7__/* .createFor */ ._o)(tools)));
    const take = (image) => takeFor(image, { there: found.get(image), source }, tools);
    const manifests = course.take(await (0,_act_outcome_js__WEBPACK_IMPORTED_MODULE_8__/* .forEachImage */ .W)(course.images, take, asking.tell));
    for (const [image, { digest }] of manifests)
        ledger.uploaded(image, digest);
    const isForeign = async (image) => {
        const [digest] = found.get(image)?.values() ?? [];
        return !(await isOfThisCommit(digest === undefined ? source : { image, digest }, tools));
    };
    const foreign = course.take(await (0,_act_outcome_js__WEBPACK_IMPORTED_MODULE_8__/* .forEachImage */ .W)(course.images, isForeign, asking.tell));
    return {
        manifests,
        carrierOf: () => undefined,
        fixedOf: (image, all) => all.filter(({ tag }) => found.get(image)?.has(tag) !== true),
        foreign: [...foreign].flatMap(([image, isOthers]) => (isOthers ? [image] : [])),
    };
}
function publishedIn(found) {
    return [...found].flatMap(([image, there]) => [...there.values()].map((digest) => ({ image, digest })));
}
/** Keeps what is there already: it stays, whatever comes of the rest. */
function note(image, there, ledger) {
    const [first] = there.values();
    if (first !== undefined)
        ledger.uploaded(image, first);
    for (const [tag, digest] of there)
        ledger.there(image, { tag, digest });
}
async function takeFor(image, { there, source }, { ports, asking }) {
    const [first] = there ?? [];
    if (first !== undefined) {
        const [tag, digest] = first;
        ports.log.info(`${(0,_decide_image_js__WEBPACK_IMPORTED_MODULE_5__/* .withTag */ .Rd)(image, tag)} is there already, at ${digest}: nothing is built`);
        return (0,_act_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retrying */ .R$)(() => asking.registry.manifest(image, digest, asking.signal), asking);
    }
    const { image: from, digest } = source;
    ports.log.info(`${image.name}: ${digest} is adopted from ${from.name}`);
    return (0,_act_copy_js__WEBPACK_IMPORTED_MODULE_0__/* .copyImage */ .L1)({ from, to: image, manifest: digest }, asking);
}


/***/ }),

/***/ 107:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C: () => (/* binding */ inSession)
});

// EXTERNAL MODULE: ./src/act/credentials.ts + 2 modules
var act_credentials = __webpack_require__(9411);
// EXTERNAL MODULE: ./src/decide/docker-config.ts
var docker_config = __webpack_require__(2021);
// EXTERNAL MODULE: ./src/ports/state.ts
var ports_state = __webpack_require__(6001);
;// CONCATENATED MODULE: ./src/act/session-end.ts



const CONFIG = 'docker/config.json';
const CONTEXTS = 'docker/contexts';
/** Removes all that the session left on the disk, but for the record of a builder that is left to post: without secrets. */
async function closeSession({ folder, config }, record, { files }) {
    if (record === '')
        return files.remove(folder);
    await files.writePrivate(`${folder}/${CONFIG}`, JSON.stringify((0,docker_config/* withoutSecrets */.cT)(config)));
    await removeAllBut([CONFIG, CONTEXTS, record], folder, files);
}
/**
 * Leaves docker's private configuration to the later steps of the job, until post. Builders and contexts are the user's
 * again; what the build alone needed is removed, but for the record of a builder that is left to post.
 */
async function handOver(session, { home, record }, { files, log, state }) {
    const { folder, auth } = session;
    const { dockerConfig, buildxConfig } = home;
    // What is for a path alone is for this step alone.
    const whole = auth.whole.filter(({ path }) => path === '');
    const config = (0,act_credentials/* withAuth */.ru)(session.own, { ...auth, whole });
    await files.writePrivate(`${folder}/${CONFIG}`, JSON.stringify(config));
    await removeAllBut([CONFIG, record], folder, files);
    // Without the one of ours, which holds keys.
    await files.copy(`${dockerConfig}/contexts`, `${folder}/${CONTEXTS}`);
    const before = { DOCKER_CONFIG: dockerConfig, BUILDX_CONFIG: buildxConfig };
    state.save(ports_state/* STATE */.c.variables, JSON.stringify(before));
    state.setVariable('BUILDX_CONFIG', buildxConfig);
    state.setVariable('DOCKER_CONFIG', `${folder}/docker`);
    log.info('Later steps of this job are signed in, by DOCKER_CONFIG, until the job ends');
    for (const { image } of auth.scoped)
        log.info(`They are not for ${image.name}, whose credentials were for it alone`);
}
/** Removes all that is in a folder but for these paths in it. */
async function removeAllBut(kept, folder, files) {
    for (const name of await files.list(folder)) {
        if (kept.includes(name))
            continue;
        const below = kept.filter((path) => path.startsWith(`${name}/`)).map((path) => path.slice(name.length + 1));
        await (below.length === 0 ? files.remove(`${folder}/${name}`) : removeAllBut(below, `${folder}/${name}`, files));
    }
}

// EXTERNAL MODULE: ./src/act/telling.ts + 1 modules
var telling = __webpack_require__(8131);
// EXTERNAL MODULE: ./src/decide/build-inputs.ts
var build_inputs = __webpack_require__(3904);
// EXTERNAL MODULE: ./src/decide/build-secrets.ts
var build_secrets = __webpack_require__(9520);
// EXTERNAL MODULE: ./src/decide/push.ts
var push = __webpack_require__(3950);
// EXTERNAL MODULE: ./src/stories/asking.ts + 6 modules
var stories_asking = __webpack_require__(5908);
// EXTERNAL MODULE: ./src/stories/ledger.ts + 3 modules
var stories_ledger = __webpack_require__(3543);
// EXTERNAL MODULE: ./src/decide/builder-needs.ts
var builder_needs = __webpack_require__(3451);
// EXTERNAL MODULE: ./src/decide/current-builder.ts
var current_builder = __webpack_require__(2891);
// EXTERNAL MODULE: ./src/decide/engine-wish.ts
var engine_wish = __webpack_require__(8030);
;// CONCATENATED MODULE: ./src/decide/builder-order.ts



const NO_NODE = {
    name: '',
    endpoint: '',
    platforms: [],
    driverOpts: [],
    flags: '',
    tls: { cacert: '', cert: '', key: '' },
};
/** Makes the order for a builder of ours. */
function makeBuilderOrder(question) {
    const { wish, name, driver, configFile } = question;
    const nodes = wish.nodes.length === 0 ? [NO_NODE] : wish.nodes;
    return { name, driver, nodes: nodes.map((node, at) => nodeOrder(node, at, question)), configFile };
}
function nodeOrder(node, at, question) {
    const { wish, driver, name, endpoint } = question;
    return {
        name: node.name === '' ? '' : `${name}-${node.name}`,
        endpoint: node.endpoint || (driver === 'docker-container' ? endpoint : ''),
        platforms: node.platforms,
        driverOpts: [...wish.driverOpts, ...node.driverOpts, ...ownOpts(node, at, question)],
        flags: (0,engine_wish/* isElsewhere */.l5)(driver) ? '' : flagsOf(node, question),
    };
}
/** The option by which a private repository's event does not come into the provenance of a public image. */
const NO_EVENT = 'provenance-add-gha=false';
/** What is added to what the user says, where that leaves it open. */
function ownOpts(node, at, { wish, driver, usesLoopback, tlsFolder }) {
    const said = [...wish.driverOpts, ...node.driverOpts].join(',');
    const isOpen = (option) => !new RegExp(`(?:^|[,"])${option.replace(/=.*/, '')}=`).test(said);
    const image = wish.buildkitImage === '' ? [] : [`image=${wish.buildkitImage}`];
    if (driver === 'kubernetes')
        return image.filter(isOpen);
    if (driver === 'docker-container') {
        return [...image, ...(usesLoopback ? ['network=host'] : []), NO_EVENT].filter(isOpen);
    }
    return tlsFiles(node, at, tlsFolder).map(({ name, path }) => `${name}=${path}`);
}
/** The files that a node of driver remote is reached with. */
function tlsFiles({ tls }, at, folder) {
    const { cacert, cert, key } = tls;
    return Object.entries({ cacert, cert, key }).flatMap(([name, text]) => text === '' ? [] : [{ name, path: `${folder}/${at}-${name}.pem`, text: `${text}\n` }]);
}
/** The flags that the user gives, and what the build is allowed by input `allow`. */
function flagsOf(node, { wish, needs }) {
    const said = node.flags || wish.buildkitdFlags;
    const asked = needs.flatMap((need) => (need.kind === 'entitlement' && !/^device/.test(need.name) ? [need.name] : []));
    const missing = [...new Set(asked)].filter((name) => !(0,current_builder/* allowedBy */.Q)(said).includes(name));
    return [said, ...missing.map((name) => `--allow-insecure-entitlement ${name}`)].filter(Boolean).join(' ');
}
/** The containers that BuildKit runs in. */
function containersOf({ name, driver, nodes }) {
    if (driver !== 'docker-container')
        return [];
    return nodes.map((node, at) => ({
        container: `buildx_buildkit_${(node.name || `${name}${at}`).toLowerCase()}`,
        endpoint: node.endpoint,
    }));
}

;// CONCATENATED MODULE: ./src/decide/builder-args.ts

/** Spells the making of a builder as calls of buildx: one a node. The last one starts all of them. */
function createCalls(order) {
    const { name, driver, nodes, configFile } = order;
    return nodes.map((node, at) => [
        'create',
        '--name',
        name,
        '--driver',
        driver,
        ...(at === 0 ? [] : ['--append']),
        ...(node.name === '' ? [] : ['--node', node.name]),
        ...(node.platforms.length === 0 ? [] : ['--platform', node.platforms.join(',')]),
        ...node.driverOpts.flatMap((option) => ['--driver-opt', option]),
        ...(node.flags === '' ? [] : ['--buildkitd-flags', node.flags]),
        ...(configFile === '' ? [] : ['--buildkitd-config', configFile]),
        ...(at === nodes.length - 1 ? ['--bootstrap'] : []),
        ...(node.endpoint === '' ? [] : [node.endpoint]),
    ]);
}
/** Spells the start of a builder that was made before. */
function bootArgs(name) {
    return ['inspect', '--bootstrap', '--builder', name];
}
/** The same call for a buildx that knows no such option, and adds no event to begin with where it sees none. */
function withoutNewOptions(args) {
    return args.filter((argument, at) => argument !== NO_EVENT && args[at + 1] !== NO_EVENT);
}
/** Tells whether buildx refuses an option that is newer than itself. */
function isTooNew(said) {
    return said.includes(`invalid driver option ${NO_EVENT.replace(/=.*/, '')}`);
}

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/decide/failures/build-fault.ts
var build_fault = __webpack_require__(9319);
// EXTERNAL MODULE: ./src/decide/failures/retries.ts
var retries = __webpack_require__(6500);
;// CONCATENATED MODULE: ./src/decide/failures/making.ts



/** Tells what the making of a builder failed by, from the last lines that buildx printed. */
function classifyMaking(lines) {
    const known = MENDS.find(([pattern]) => pattern.test(lines));
    const fault = (0,build_fault/* findFault */.K)(lines);
    return {
        isTransient: !LASTING.test(lines) && fault !== undefined && (0,retries/* isTransient */.dg)(new errors/* RegistryError */.gl('make a builder', fault)),
        ...(known && { mend: known[1] }),
    };
}
const MIRROR = 'Name a mirror of the image in input "buildkit-image"';
// The first that fits counts.
const MENDS = [
    [
        /toomanyrequests|429 Too Many/i,
        `Sign in to Docker Hub by input "registry-auth", which allows more pulls. ${MIRROR}`,
    ],
    [
        /Cannot connect to the Docker daemon|permission denied while trying to connect/,
        'Start the engine, set DOCKER_HOST to one that runs, or name a BuildKit elsewhere: driver: remote, with its endpoint in input "nodes"',
    ],
    [
        /TLS data loaded from environment/,
        'Set DOCKER_TLS_VERIFY and DOCKER_CERT_PATH for this step, as they are for the engine',
    ],
    [/invalid driver option/, 'Name in input "driver-opts" what this driver knows: docs/building.md'],
    [/invalid duplicate endpoint/, 'Give every entry of input "nodes" an endpoint of its own'],
    [/Get "?https?:\/\/|pulling image|pull access denied|failed to resolve/, MIRROR],
];
// The engine's own, or a cluster's: no registry has said so.
const LASTING = /Cannot connect to the Docker daemon|invalid driver option|x509|tls: /;

;// CONCATENATED MODULE: ./src/decide/left-builder.ts

/**
 * Where the record of a builder lies in the folder of a run, for one that can be removed by its record alone; empty where
 * its containers have names, or nothing of it is ours to remove. Buildx spells names in lower case.
 */
function recordOf({ name, driver }) {
    return driver === 'kubernetes' ? `buildx/instances/${name.toLowerCase()}` : '';
}
/** The docker context of ours that stands for an engine over TLS. */
const OWN_CONTEXT = 'slipway';
/** Spells the removal of a builder, with what it keeps, by its record. */
function removeArgs(name) {
    return ['rm', '--force', name];
}
/** Reads what main has left of its builder: none where it left nothing. */
function parseLeftBuilder(json) {
    const fields = Fields.in(json);
    if (!fields.isGiven)
        return [];
    const containers = (fields.list('containers') ?? []).map((one) => new Fields(one));
    const left = containers.map((one) => ({ container: textIn(one, 'container'), endpoint: textIn(one, 'endpoint') }));
    return [{ name: textIn(fields, 'name'), driver: textIn(fields, 'driver'), containers: left }];
}
function textIn(fields, name) {
    return fields.text(name) ?? '';
}
/** Spells the removal of a container and its volume as calls of docker, by their names: no record is needed for it. */
function removalCalls({ container, endpoint }) {
    const at = endpointArgs(endpoint);
    return [
        [...at, 'container', 'rm', '--force', '--volumes', container],
        [...at, 'volume', 'rm', '--force', `${container}_state`],
    ];
}
/** An address, or the name of a docker context. */
function endpointArgs(endpoint) {
    // Made of variables that docker sees in post as well, in a folder that is gone by then.
    if (endpoint === '' || endpoint === OWN_CONTEXT)
        return [];
    return [endpoint.includes('://') ? '--host' : '--context', endpoint];
}
/** Tells whether there was no container or volume to remove. */
function isGone(said) {
    return /no such (?:container|volume)/i.test(said);
}

// EXTERNAL MODULE: ./src/act/guarded.ts
var guarded = __webpack_require__(1656);
// EXTERNAL MODULE: ./src/act/retry.ts
var retry = __webpack_require__(6594);
;// CONCATENATED MODULE: ./src/act/own-builder.ts









/** Makes a builder and starts it. Post is told of it first, should this process die meanwhile. */
async function makeBuilder(making, setting, ports) {
    const { order, config, tls, isKept } = making;
    const { name, driver } = order;
    if (!isKept)
        ports.state.save(ports_state/* STATE */.c.builder, JSON.stringify({ name, driver, containers: containersOf(order) }));
    if (order.configFile !== '')
        await ports.files.writePrivate(order.configFile, config);
    await Promise.all(tls.map(({ path, text }) => ports.files.writePrivate(path, text)));
    const calls = createCalls(order);
    for (const [at, args] of calls.entries()) {
        const isLast = at === calls.length - 1;
        await create(args, isLast ? bootArgs(name) : args, { setting, ports });
    }
}
/** What failed after the record was written, such as the pull of BuildKit's image, is tried again by starting it. */
async function create(args, again, means) {
    const { ports, setting } = means;
    let [next, attempts] = [args, 0];
    const attempt = async () => {
        const ended = await runBuildx(next, means);
        if (ended === undefined)
            return;
        if (isTooNew(ended.end)) {
            next = withoutNewOptions(next);
            return attempt();
        }
        attempts += 1;
        const { isTransient, mend } = classifyMaking(ended.end);
        const error = failureOf(ended, args[0] ?? '', mend);
        if (!isTransient || attempts > setting.retries)
            throw error;
        next = again;
        const wait = (0,retries/* chooseBackoff */.uw)(attempts, ports.random.fraction());
        (0,retry/* tellRetry */.CM)(error, { attempt: attempts + 1, wait }, ports);
        await ports.clock.sleep(wait, setting.signal);
        return attempt();
    };
    return attempt();
}
/** Runs buildx without a limit of time, for images are pulled. Quietly: what goes on beside it has the log. */
async function runBuildx(args, { setting, ports }) {
    const { session, buildx, workspace, signal } = setting;
    refuseAfterCancel(signal);
    const said = new guarded/* Said */.oX();
    const { exitCode } = await ports.process.spawn(buildx.program, [...buildx.before, ...args], {
        environment: session.environment,
        folder: workspace,
        signal,
        onLine: (line) => {
            said.add(line);
            ports.log.debug(line);
        },
    });
    refuseAfterCancel(signal);
    return exitCode === 0 ? undefined : { exitCode, end: said.end };
}
function refuseAfterCancel(signal) {
    if (signal.aborted)
        throw new errors/* CancelledError */.cc('the builder');
}
function failureOf({ exitCode, end }, command, mend) {
    const error = new errors/* CommandError */.Qd(`docker buildx ${command}`, exitCode, end);
    return mend === undefined ? error : new Error(`${error.message}\n  Mend: ${mend}`, { cause: error });
}
/**
 * Removes a builder with its containers and volumes. Where that fails, or no program is to be asked any more, it is left to
 * post; gives the path of the record in the session's folder by which alone post can remove it, empty where it needs none.
 */
async function removeBuilder(builder, { session, buildx, signal }, ports) {
    const path = recordOf(builder);
    const record = path === '' ? undefined : await ports.files.readText(`${session.folder}/${path}`);
    // A builder of a cluster has its record before anything else of it is there.
    const isThere = path === '' || record !== undefined;
    if (isThere && !(await isRemoved(builder.name, { session, buildx, signal }, ports))) {
        // Buildx forgets the builder, whether it could be removed or not.
        if (record !== undefined)
            await ports.files.writePrivate(`${session.folder}/${path}`, record);
        return path;
    }
    ports.state.save(ports_state/* STATE */.c.builder, '');
    return '';
}
async function isRemoved(name, { session, buildx, signal }, { exec, log }) {
    if (signal.aborted)
        return false;
    const { environment } = session;
    const { exitCode, stderr } = await exec.run(buildx.program, [...buildx.before, ...removeArgs(name)], { environment });
    if (exitCode !== 0)
        log.info(`Builder ${name} is left to the end of the job: ${stderr.trim().split('\n').at(-1) ?? ''}`);
    return exitCode === 0;
}
/**
 * Makes a docker context of what the environment says of an engine that is reached over TLS: buildx takes those for its
 * builders from a context alone.
 */
async function makeContext({ host, certPath }, { environment }, { exec }) {
    const files = ['ca', 'cert', 'key'].map((name) => `${name}=${certPath}/${name}.pem`);
    const args = ['context', 'create', OWN_CONTEXT, '--docker', [`host=${host}`, ...files].join(',')];
    const { exitCode, stderr } = await exec.run('docker', args, { environment });
    if (exitCode !== 0)
        throw new errors/* CommandError */.Qd('docker context create', exitCode, stderr.trim());
    return OWN_CONTEXT;
}

// EXTERNAL MODULE: ./src/act/sweep.ts
var sweep = __webpack_require__(2548);
// EXTERNAL MODULE: ./src/decide/leftovers.ts
var leftovers = __webpack_require__(5944);
// EXTERNAL MODULE: ./src/decide/endpoint.ts + 1 modules
var endpoint = __webpack_require__(5244);
;// CONCATENATED MODULE: ./src/decide/buildkitd-config.ts

/** The files in docker's folder for a registry, by their names. https://docs.docker.com/engine/security/certificates/ */
function registryFiles(host, folder, names) {
    const sorted = names.toSorted();
    const pairs = sorted
        .filter((name) => name.endsWith('.cert') && sorted.includes(name.replace(/\.cert$/, '.key')))
        .map((name) => ({ cert: `${folder}/${name}`, key: `${folder}/${name.replace(/\.cert$/, '.key')}` }));
    return {
        host,
        authorities: sorted.filter((name) => name.endsWith('.crt')).map((name) => `${folder}/${name}`),
        pairs,
    };
}
/** Adds to the user's configuration of BuildKit the registries that it says nothing of. Empty where there is nothing to say. */
function makeBuildkitdConfig({ own, plain, trusted }) {
    const isOpen = (host) => !own.includes(`"${host}"`) && !own.includes(`'${host}'`);
    const tables = [
        ...[...new Set(plain)].filter(isOpen).map((host) => `[registry."${host}"]\n  http = true\n`),
        ...trusted.filter(({ host }) => isOpen(host) && !plain.includes(host)).flatMap(tableOf),
    ];
    const text = own.trimEnd();
    return [...(text === '' ? [] : [`${text}\n`]), ...tables].join('\n');
}
// https://docs.docker.com/build/buildkit/configure/#registry-certificates
function tableOf({ host, authorities, pairs }) {
    if (authorities.length === 0 && pairs.length === 0)
        return [];
    const lines = [
        `[registry.${quoted(host)}]`,
        // BuildKit takes registries on this machine for plain ones, unless it is told better.
        ...((0,endpoint/* isLoopback */.U9)(host) ? ['  http = false'] : []),
        ...(authorities.length === 0 ? [] : [`  ca = [${authorities.map(quoted).join(', ')}]`]),
        ...pairs.flatMap(({ cert, key }) => [
            `  [[registry.${quoted(host)}.keypair]]`,
            `    key = ${quoted(key)}`,
            `    cert = ${quoted(cert)}`,
        ]),
    ];
    return [`${lines.join('\n')}\n`];
}
// A basic string of TOML is one of JSON.
function quoted(text) {
    return JSON.stringify(text);
}

;// CONCATENATED MODULE: ./src/read/buildkitd-config.ts


/** BuildKit's configuration for a builder of ours: the user's, and the registries that docker knows here. */
async function readBuildkitdConfig(question, files) {
    const { plain, certificates } = question;
    const [own, ...trusted] = await Promise.all([
        readOwn(question, files),
        ...certificates.map((folder) => readTrusted(folder, files)),
    ]);
    const hosts = [...new Set(trusted.flat().map(({ host }) => host))];
    return makeBuildkitdConfig({
        own,
        plain,
        trusted: hosts.flatMap((host) => trusted.flat().find((one) => one.host === host) ?? []),
    });
}
async function readOwn({ own, workspace }, files) {
    if (own.kind !== 'file')
        return own.kind === 'text' ? own.text : '';
    const text = await files.readText(own.path.startsWith('/') ? own.path : `${workspace}/${own.path}`);
    if (text !== undefined)
        return text;
    const rule = 'the path of a file, seen from the workspace, or the text of a configuration';
    throw new errors/* InputError */.dz([{ input: 'buildkitd-config', rule, value: own.path }]);
}
async function readTrusted(folder, files) {
    const hosts = await files.list(folder);
    return Promise.all(hosts.map(async (host) => registryFiles(host, `${folder}/${host}`, await files.list(`${folder}/${host}`))));
}

;// CONCATENATED MODULE: ./src/stories/own-builders.ts






/** The builder that this run makes, if it makes one: one for all of its builds. It goes with the run, unless it is kept. */
class OwnBuilders {
    #means;
    #made;
    #isLeft = false;
    constructor(means) {
        this.#means = means;
    }
    /** The one that was made, for the builds after the first. */
    get made() {
        return this.#made?.builder;
    }
    async make(question) {
        const { session, setting, ports } = this.#means;
        const { inputs } = setting.read;
        const { driver, buildx, isHere } = question;
        const sweeping = driver === 'docker-container' ? (0,sweep/* sweepBuilders */.V)(session, ports) : undefined;
        const making = await this.#order(question);
        const { workspace } = setting.surroundings;
        // Buildx itself waits for one elsewhere, and gives up after a while.
        const retries = (0,engine_wish/* isElsewhere */.l5)(driver) ? 0 : inputs.retries;
        const how = { session, buildx, workspace, retries, signal: setting.signal };
        const { name } = making.order;
        const isOnThis = isHere && driver === 'docker-container' && inputs.nodes.length === 0;
        const builder = { name, driver, isHere: isOnThis, isOurs: !making.isKept };
        this.#made = { builder, buildx };
        this.#isLeft = !making.isKept;
        await Promise.allSettled([sweeping]);
        await makeBuilder(making, how, ports);
        return builder;
    }
    /** Removes it, or gives the record that post needs for that. After a cancel no program is asked any more. */
    async remove() {
        const { session, setting, ports } = this.#means;
        if (this.#made === undefined || !this.#isLeft)
            return '';
        const { builder, buildx } = this.#made;
        return removeBuilder(builder, { session, buildx, signal: setting.signal }, ports);
    }
    async #order(question) {
        const { session, setting, ports } = this.#means;
        const { inputs } = setting.read;
        const { driver, plain } = question;
        const { workspace, certificates } = setting.surroundings;
        const own = inputs.buildkitdConfig;
        const config = await readBuildkitdConfig({ own, workspace, plain, certificates }, ports.files);
        const hasConfig = config !== '' && (driver === 'docker-container' || driver === 'kubernetes');
        const tlsFolder = `${session.folder}/nodes`;
        const order = makeBuilderOrder({
            ...question,
            wish: inputs,
            // Clusters take no name that is much longer.
            name: question.name ||
                (driver === 'kubernetes' ? `slipway-${ports.random.hex(12)}` : (0,leftovers/* builderName */.b8)(ports.machine.self)),
            endpoint: driver === 'docker-container' ? await this.#findEndpoint() : '',
            configFile: hasConfig ? `${session.folder}/buildkitd.toml` : '',
            tlsFolder,
        });
        const tls = inputs.nodes.flatMap((node, at) => tlsFiles(node, at, tlsFolder));
        return { order, config, tls, isKept: inputs.keepBuilder };
    }
    async #findEndpoint() {
        const { session, setting, ports } = this.#means;
        const { dockerHost: host, dockerCertPath: certPath } = setting.surroundings;
        return host === '' || certPath === '' ? '' : makeContext({ host, certPath }, session, ports);
    }
}

;// CONCATENATED MODULE: ./src/stories/in-session.ts









/** Does the work of a story in a session of its own, which leaves nothing behind, and reports what came of it. */
async function inSession(told, ports, work) {
    const ledger = new stories_ledger/* Ledger */.O(told.plan, ports, told.setting.signal);
    try {
        await withSession({ ...told, ports, ledger }, work);
    }
    catch (error) {
        ledger.fail(error);
    }
    return ledger.report();
}
async function withSession(begun, work) {
    const { plan, setting, ports } = begun;
    const { surroundings: home, environment, secrets, context, read } = setting;
    const { credentials, builds } = plan;
    const images = plan.push.push ? plan.images : [];
    const asked = builds.flatMap((one) => [...(0,build_secrets/* variablesOf */.ht)(one.secrets), ...(0,build_inputs/* variablesInArgs */.S4)(one.buildArgs)]);
    const session = await (0,act_credentials/* openSession */.fA)({ home, credentials, environment, secrets, asked, images }, ports);
    const own = new OwnBuilders({ session, setting, ports });
    try {
        const registry = await ports.registry(session.signIn);
        const run = { owner: context.repository.owner, isUntrusted: (0,push/* isUntrusted */.fb)(context) };
        const asking = (0,stories_asking/* makeAsking */.C)(registry, { setting, ports, run, signIn: session.signIn });
        const factsOf = (auth) => (0,telling/* makeBuildFacts */.e0)(auth, { registry, run, runner: home.runner });
        await work({ ...begun, session, asking, factsOf, own });
    }
    catch (error) {
        begun.ledger.fail(error);
    }
    const record = await own.remove();
    await (read.inputs.keepLogin ? handOver(session, { home, record }, ports) : closeSession(session, record, ports));
}


/***/ }),

/***/ 3346:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ee: () => (/* binding */ buildAndTestOnly),
/* harmony export */   bM: () => (/* binding */ nameInEngine),
/* harmony export */   iR: () => (/* binding */ testAndPush)
/* harmony export */ });
/* harmony import */ var _act_local_image_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3801);
/* harmony import */ var _decide_image_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4601);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3916);
/* harmony import */ var _ports_state_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6001);
/* harmony import */ var _decide_build_outputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8559);
/* harmony import */ var _decide_caches_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6061);
/* harmony import */ var _build_cached_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4500);
/* harmony import */ var _call_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3953);
/* harmony import */ var _refused_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7545);
/* harmony import */ var _repeat_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8390);
/* harmony import */ var _test_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(1877);
/* harmony import */ var _uploads_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(6495);












/** Does something with a local name for an image. Where it fails the image stays to be looked at, until the job ends. */
async function withLocalName({ ports, session, setting }, work) {
    // An image before this one may have stayed, and post is told of one alone.
    if (setting.signal.aborted)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .CancelledError */ .cc('the build');
    // A host that nobody can own: docker asks it for what it does not find, such as another platform.
    const name = `slipway.invalid/test:${ports.random.hex(12)}`;
    ports.state.save(_ports_state_js__WEBPACK_IMPORTED_MODULE_3__/* .STATE */ .c.image, name);
    const result = await work(name);
    if (await (0,_act_local_image_js__WEBPACK_IMPORTED_MODULE_0__/* .removeLocal */ .Ab)(name, session, ports))
        ports.state.save(_ports_state_js__WEBPACK_IMPORTED_MODULE_3__/* .STATE */ .c.image, '');
    return result;
}
/** Builds into the engine, and tests what it keeps there. */
async function buildAndTest({ one, name, testPlatforms, isRepeat }, found, tools) {
    const built = await tools.ledger.station('Build', () => {
        const output = { kind: 'local', references: [name] };
        const call = { ...(0,_call_js__WEBPACK_IMPORTED_MODULE_7__/* .described */ .WY)(one, tools), builder: found.builder.name, output, isRepeat };
        return (0,_build_cached_js__WEBPACK_IMPORTED_MODULE_6__/* .buildCached */ .X)(call, (0,_call_js__WEBPACK_IMPORTED_MODULE_7__/* .buildSetting */ .tC)(tools, found, tools.session.auth), tools);
    });
    if (!isRepeat)
        tools.ledger.built(built, one.target);
    await (0,_test_js__WEBPACK_IMPORTED_MODULE_10__/* .testEach */ .oN)({ image: name, digest: '', target: one.target }, testPlatforms, tools);
    return built;
}
/** Builds and tests an image that is not pushed, for each platform alone: an engine may keep but one. */
async function buildAndTestOnly(one, { found, testPlatforms, isBuilt }, tools) {
    const left = isBuilt ? { caches: _decide_caches_js__WEBPACK_IMPORTED_MODULE_5__/* .NO_CACHES */ .cv, outputs: _decide_build_outputs_js__WEBPACK_IMPORTED_MODULE_4__/* .NO_OUTPUTS */ .vM } : {};
    for (const platform of testPlatforms) {
        const alone = { ...one, platforms: one.platforms.length > 0 ? [platform] : [], ...left };
        const local = { one: alone, testPlatforms: [platform], isRepeat: isBuilt };
        await withLocalName(tools, (name) => buildAndTest({ ...local, name }, found, tools));
    }
}
/** Builds, tests, and then pushes just what was tested. */
async function testAndPush(upload, tools) {
    const { one, means } = upload;
    const { ready, course, testPlatforms } = means;
    return withLocalName(tools, async (name) => {
        const built = await buildAndTest({ one, name, testPlatforms, isRepeat: false }, ready, tools);
        return tools.ledger.station('Upload', async () => {
            for (const image of course.images)
                await pushAs({ name, built }, image, { upload, tools });
        });
    });
}
/** Pushes what the engine keeps to an image, under the tag that carries the upload, and reads what has come there. */
async function pushAs({ name, built }, image, { upload, tools }) {
    const { carriers, means } = upload;
    const { session, ports } = tools;
    const { course } = means;
    const setting = (0,_call_js__WEBPACK_IMPORTED_MODULE_7__/* .buildSetting */ .tC)(tools, means.ready, session.auth);
    const push = async () => {
        const reference = (0,_decide_image_js__WEBPACK_IMPORTED_MODULE_1__/* .withTag */ .Rd)(image, carriers.of(image) ?? '');
        await (0,_act_local_image_js__WEBPACK_IMPORTED_MODULE_0__/* .tagLocal */ .KB)({ from: name, to: reference }, session, ports);
        return metadataOf(built, await (0,_act_local_image_js__WEBPACK_IMPORTED_MODULE_0__/* .pushLocal */ .Yn)(reference, setting, ports));
    };
    const made = metadataOf(built, undefined);
    const weigh = (refused, error) => (0,_refused_js__WEBPACK_IMPORTED_MODULE_8__/* .weighRefusal */ .t)(refused, { error, made, auth: session.auth }, { upload, tools });
    const metadata = await (0,_repeat_js__WEBPACK_IMPORTED_MODULE_9__/* .repeatPush */ .E)([image], push, { course, tools, weigh });
    if (metadata !== undefined)
        await (0,_uploads_js__WEBPACK_IMPORTED_MODULE_11__/* .takeUploads */ .Iz)([image], metadata, { upload, tools });
}
/** The classic store has no manifest before the push, and names the configuration instead. */
function metadataOf({ metadata, configDigest }, pushed) {
    return { ...metadata, digest: metadata.digest === configDigest ? pushed : metadata.digest, configDigest };
}
/** Gives what the engine keeps of an upload that a tag has carried the names of its other tags, too. */
async function nameInEngine({ means, carriers }, { plan, session, ports }) {
    for (const image of means.course.images) {
        const from = (0,_decide_image_js__WEBPACK_IMPORTED_MODULE_1__/* .withTag */ .Rd)(image, carriers.of(image) ?? '');
        const others = (0,_call_js__WEBPACK_IMPORTED_MODULE_7__/* .referencesOf */ .CL)({ images: [image] }, plan).filter((to) => to !== from);
        for (const to of others)
            await (0,_act_local_image_js__WEBPACK_IMPORTED_MODULE_0__/* .tagLocal */ .KB)({ from, to }, session, ports);
    }
}


/***/ }),

/***/ 4050:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  merge: () => (/* binding */ merge)
});

// EXTERNAL MODULE: ./src/decide/failures/retries.ts
var retries = __webpack_require__(6500);
// EXTERNAL MODULE: ./src/decide/image.ts
var decide_image = __webpack_require__(4601);
// EXTERNAL MODULE: ./src/decide/fields.ts
var decide_fields = __webpack_require__(4755);
// EXTERNAL MODULE: ./src/decide/metadata.ts
var metadata = __webpack_require__(2407);
// EXTERNAL MODULE: ./src/decide/platform.ts
var decide_platform = __webpack_require__(9437);
;// CONCATENATED MODULE: ./src/decide/leg-manifest.ts



/** The images in what a leg has pushed: one, or those of its index. */
function imagesIn({ digest, mediaType, size, text }) {
    const fields = decide_fields/* Fields */.C.in(text);
    const entries = fields.list('manifests')?.map((entry) => new decide_fields/* Fields */.C(entry));
    // An image says by itself what it is; what the registry says of it can be more general.
    if (entries === undefined)
        return [{ digest, entry: { mediaType: fields.text('mediaType') ?? mediaType, digest, size }, attestations: [] }];
    return entries.flatMap((entry) => {
        const own = entry.text('digest');
        if (!(0,metadata/* isDigest */.Bc)(own) || isBeside(entry))
            return [];
        const platform = (0,decide_platform/* readPlatform */.Kd)(entry.at('platform'));
        const attestations = entries.filter((one) => subjectOf(one) === own).map(({ all }) => all);
        return [{ digest: own, entry: entry.all, attestations, ...(platform && { platform }) }];
    });
}
/** The images of a leg that are wanted of it: all, or that of one platform. */
function wantedOf(images, platform) {
    return images.filter((one) => {
        const own = one.platform && (0,decide_platform/* platformName */.$r)(one.platform);
        return platform === undefined || own === undefined || own === platform;
    });
}
// https://github.com/moby/buildkit/blob/master/docs/attestations/attestation-storage.md
function subjectOf(entry) {
    return entry.at('annotations').text('vnd.docker.reference.digest');
}
function isBeside(entry) {
    return subjectOf(entry) !== undefined || entry.at('platform').text('os') === 'unknown';
}

// EXTERNAL MODULE: ./src/decide/legs.ts
var decide_legs = __webpack_require__(8403);
// EXTERNAL MODULE: ./src/decide/manifest.ts
var manifest = __webpack_require__(4303);
// EXTERNAL MODULE: ./src/decide/bytes.ts
var decide_bytes = __webpack_require__(7855);
// EXTERNAL MODULE: ./src/act/at-most.ts
var at_most = __webpack_require__(6767);
// EXTERNAL MODULE: ./src/act/publish.ts
var publish = __webpack_require__(427);
// EXTERNAL MODULE: ./src/act/retry.ts
var retry = __webpack_require__(6594);
;// CONCATENATED MODULE: ./src/act/legs.ts











/** Reads legs from registries. What one of them has told by its digest is asked of no other one again. */
class LegReader {
    #setting;
    #configs = new Map();
    constructor(setting) {
        this.#setting = setting;
    }
    /** Reads all legs as a registry has them. Where some are missing, the error names all of these. */
    async read(image, legs) {
        const found = await (0,at_most/* atMost */.T)(publish/* AT_A_TIME */.EJ, legs, (leg) => this.#readLeg(image, leg));
        const missing = found.flatMap((one) => (typeof one === 'string' ? [one] : []));
        if (missing.length > 0)
            throw new Error(tellMissing(image, missing));
        return found.flatMap((one) => (typeof one === 'string' ? [] : one));
    }
    /** The images of a leg, or what of it is missing. */
    async #readLeg(image, leg) {
        const manifest = await this.#manifest(image, leg.digest);
        if (manifest === undefined)
            return tell(leg);
        const { digest, mediaType, bytes } = manifest;
        const all = imagesIn({ digest, mediaType, size: bytes.length, text: (0,decide_bytes/* textOf */.b)(bytes) });
        const wanted = wantedOf(all, leg.platform);
        if (wanted.length === 0)
            throw new Error(tellOther(image, leg, all));
        const read = await (0,at_most/* atMost */.T)(publish/* AT_A_TIME */.EJ, wanted, async (one) => {
            const own = one.digest === digest ? manifest : await this.#manifest(image, one.digest);
            return own === undefined
                ? `${tell(leg)} (its manifest ${one.digest})`
                : this.#readImage(image, { one, own, leg });
        });
        return read.find((one) => typeof one === 'string') ?? read.flatMap((one) => (typeof one === 'string' ? [] : one));
    }
    async #readImage(image, { one, own, leg }) {
        const parsed = (0,manifest/* parseManifest */.Ng)((0,decide_bytes/* textOf */.b)(own.bytes));
        if (parsed.kind !== 'image')
            throw new Error(`Cannot merge ${tell(leg)}: in ${image.name} its index holds an index`);
        const config = await this.#config(image, parsed.config);
        const platform = one.platform ?? (0,decide_platform/* readPlatform */.Kd)(decide_fields/* Fields */.C.in(config));
        if (platform === undefined)
            throw new Error(`Cannot merge ${tell(leg)}: it does not say which platform it is for`);
        if (leg.platform !== undefined && (0,decide_platform/* platformName */.$r)(platform) !== leg.platform)
            throw new Error(`Cannot merge ${tell(leg)}: it is for ${(0,decide_platform/* platformName */.$r)(platform)}`);
        const { digest, entry, attestations } = one;
        return { digest, entry, attestations, platform, size: parsed.size, ...(0,manifest/* parseConfigRevision */.h7)(config) };
    }
    async #config(image, digest) {
        const known = await this.#configs.get(digest)?.catch(() => undefined);
        if (known !== undefined)
            return known;
        const { registry, signal } = this.#setting;
        const reading = this.#ask(image, async () => (0,decide_bytes/* textOf */.b)(await registry.blob(image, digest, signal)));
        this.#configs.set(digest, reading);
        return reading;
    }
    #manifest(image, digest) {
        const { registry, signal } = this.#setting;
        return this.#ask(image, async () => {
            try {
                return await registry.manifest(image, digest, signal);
            }
            catch (error) {
                if ((0,retries/* isNotThere */.kN)(error))
                    return undefined;
                throw error;
            }
        });
    }
    // After a cancel nothing new is started.
    #ask(image, request) {
        this.#setting.signal.throwIfAborted();
        return (0,retry/* retrying */.R$)(() => this.#setting.gateOf(image.registry).pass(request), this.#setting);
    }
}
function tell(leg) {
    return `leg ${(0,decide_legs/* legTexts */.JS)([leg]).join('')}`;
}
function tellMissing(image, missing) {
    const what = `Cannot merge: ${image.name} does not have ${missing.join(', ')}`;
    return `${what}\n  Run the job of that leg again, for all images, and then this one; nothing was tagged`;
}
function tellOther(image, leg, all) {
    const platforms = all.flatMap(({ platform }) => (platform === undefined ? [] : [(0,decide_platform/* platformName */.$r)(platform)]));
    return `Cannot merge ${tell(leg)}: ${(0,decide_image/* withDigest */.hQ)(image, leg.digest)} is for ${platforms.join(', ') || 'no platform'}`;
}

// EXTERNAL MODULE: ./src/act/outcome.ts
var outcome = __webpack_require__(9304);
// EXTERNAL MODULE: ./src/decide/annotations.ts
var decide_annotations = __webpack_require__(8938);
;// CONCATENATED MODULE: ./src/decide/image-index.ts

const OCI = 'application/vnd.oci.image.index.v1+json';
const DOCKER = 'application/vnd.docker.distribution.manifest.list.v2+json';
/**
 * Makes one index of images, in their order. Annotations are those of level `index` and `manifest-descriptor`: what is
 * inside of manifests stays as it is. https://github.com/opencontainers/image-spec/blob/main/image-index.md
 */
function makeIndex(images, annotations) {
    const attestations = images.flatMap((one) => one.attestations);
    const all = [...images.map(({ entry }) => entry), ...attestations];
    // Clients that know Docker's manifests alone know Docker's lists alone, and these hold no annotations.
    const isDocker = all.every(({ mediaType }) => /^application\/vnd\.docker\./.test(String(mediaType)));
    const valuesAt = (...places) => Object.fromEntries(annotations.filter(({ place }) => places.includes(place)).flatMap(({ values }) => Object.entries(values)));
    const described = images.map(({ entry, platform }) => {
        const more = isDocker ? {} : valuesAt('manifest-descriptor', `manifest-descriptor[${(0,decide_platform/* platformName */.$r)(platform)}]`);
        return withAnnotations({ ...entry, platform: entry['platform'] ?? platform }, more);
    });
    const mediaType = isDocker ? DOCKER : OCI;
    const index = { schemaVersion: 2, mediaType, manifests: [...described, ...attestations] };
    const whole = isDocker ? index : withAnnotations(index, valuesAt('index'));
    return { mediaType, text: JSON.stringify(whole, undefined, 2), isAnnotated: !isDocker };
}
/** Images in the order of platforms; where these say nothing, they keep theirs. */
function inOrder(images, platforms) {
    const order = platforms.map(decide_platform/* normalPlatform */.Je);
    const rank = ({ platform }) => {
        const at = order.indexOf((0,decide_platform/* platformName */.$r)(platform));
        return at < 0 ? order.length : at;
    };
    return images.toSorted((one, other) => rank(one) - rank(other));
}
function withAnnotations(what, more) {
    if (Object.keys(more).length === 0)
        return what;
    const known = what['annotations'];
    return { ...what, annotations: { ...(typeof known === 'object' ? known : {}), ...more } };
}

// EXTERNAL MODULE: ./src/decide/tags.ts
var tags = __webpack_require__(3119);
// EXTERNAL MODULE: ./src/stories/in-session.ts + 9 modules
var in_session = __webpack_require__(107);
// EXTERNAL MODULE: ./src/stories/publish-images.ts + 1 modules
var publish_images = __webpack_require__(7512);
// EXTERNAL MODULE: ./src/stories/refusing.ts
var refusing = __webpack_require__(1782);
// EXTERNAL MODULE: ./src/stories/test.ts + 1 modules
var test = __webpack_require__(1877);
;// CONCATENATED MODULE: ./src/stories/merge.ts












/** Joins the legs that other jobs have pushed into one image, publishes it under its tags, and proves it. Builds nothing. */
function merge(told, ports) {
    const { plan } = told;
    return (0,in_session/* inSession */.C)(told, ports, async (tools) => {
        const { merge: what } = plan;
        if (!plan.push.push || what === undefined)
            return;
        const images = plan.images.filter((image) => (0,tags/* publishedOf */.KG)(plan.tags, image).length > 0);
        await (0,publish_images/* publishImages */.Y)(images, (course) => join(what, course, tools), tools);
    });
}
async function join(what, course, tools) {
    const { ledger } = tools;
    const testPlatforms = await (0,test/* findTestPlatforms */.Mc)(what, tools);
    const legs = await ledger.station('Read the legs', () => readAll(what, course, tools));
    const manifests = await ledger.station('Merge', () => writeAll(legs, course, tools));
    await (0,test/* testUploaded */.rH)({ manifests, target: '' }, testPlatforms, tools);
    const platforms = new Map([...legs].map(([image, read]) => [image, read.map(entryOf)]));
    return { manifests, platforms, carrierOf: () => undefined, fixedOf: (_, all) => all, foreign: [] };
}
/** Reads the legs from every registry, and refuses those that do not belong together. */
async function readAll({ legs, platforms }, course, tools) {
    const { asking, plan, ports } = tools;
    const reader = new LegReader(asking);
    const read = course.take(await (0,outcome/* forEachImage */.W)(course.images, (image) => reader.read(image, legs), asking.tell));
    // Their digests are the same everywhere, and so is what they say of themselves.
    const [first = []] = read.values();
    for (const one of first)
        ports.log.info(`${tellLeg(one)}${one.revision === '' ? '' : `, of ${one.revision}`}`);
    const own = plan.labels['org.opencontainers.image.revision'] ?? '';
    const notices = (0,refusing/* refusing */.c)('legs', () => (0,decide_legs/* checkMerged */.Rj)(first.map(mergedOf), { platforms, own }));
    for (const { level, text } of notices)
        ports.log[level](text);
    return new Map([...read].map(([image, all]) => [image, inOrder(all, platforms)]));
}
/** Writes an index to every registry, by its digest: that proves the right to push before any tag is written. */
async function writeAll(legs, course, tools) {
    const { asking, ledger, plan, ports } = tools;
    const { registry, signal } = asking;
    const annotations = (0,decide_annotations/* settable */.lg)(plan.annotations, true);
    const write = async (image) => {
        const { mediaType, text, isAnnotated } = makeIndex(legs.get(image) ?? [], annotations);
        if (!isAnnotated)
            ports.log.notice(`${image.name}: ${NO_ANNOTATIONS}`);
        const bytes = new TextEncoder().encode(text);
        return (0,retry/* retrying */.R$)(() => registry.putByDigest(image, { mediaType, bytes }, signal), asking);
    };
    const written = course.take(await (0,outcome/* forEachImage */.W)(course.images, write, asking.tell));
    for (const [image, { digest }] of written) {
        ledger.uploaded(image, digest);
        ports.log.info(`${image.name}@${digest}, without a tag so far`);
    }
    return written;
}
const NO_ANNOTATIONS = "all legs are of Docker's own format, whose lists hold no annotations";
function tellLeg(one) {
    return `Leg ${(0,decide_platform/* platformName */.$r)(one.platform)}=${one.digest}`;
}
function mergedOf(one) {
    const { platform, revision } = one;
    return { leg: tellLeg(one), platform: (0,decide_platform/* platformName */.$r)(platform), osVersion: platform['os.version'] ?? '', revision };
}
function entryOf({ platform, digest, size }) {
    return { platform: (0,decide_platform/* platformName */.$r)(platform), digest, size };
}


/***/ }),

/***/ 6678:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  promote: () => (/* binding */ promote)
});

// EXTERNAL MODULE: ./src/act/preflight.ts
var preflight = __webpack_require__(299);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/decide/fields.ts
var decide_fields = __webpack_require__(4755);
// EXTERNAL MODULE: ./src/decide/publishing.ts
var publishing = __webpack_require__(9879);
;// CONCATENATED MODULE: ./src/decide/index-cut.ts



/**
 * Cuts an index down to some platforms, with the attestations of these. Every entry that stays is as it was, and so is all
 * that the index says besides. Undefined where all of them stay: then the index keeps its bytes.
 */
function cutIndex(text, platforms) {
    const index = decide_fields/* Fields */.C.in(text);
    const entries = (index.list('manifests') ?? []).map((entry) => ({ entry, ...readEntry(new decide_fields/* Fields */.C(entry)) }));
    refuseMissing(platforms, entries.map(({ platform }) => platform));
    const kept = entries.filter(({ platform }) => platforms.some((one) => (0,publishing/* isSamePlatform */.SW)(one, platform)));
    const digests = kept.map(({ digest }) => digest);
    const staying = entries.filter((one) => kept.includes(one) || isAbout(one, digests));
    if (staying.length === entries.length)
        return undefined;
    return JSON.stringify({ ...index.all, manifests: staying.map(({ entry }) => entry) });
}
/** Refuses platforms that an image does not have, and names those that it has. */
function refuseMissing(platforms, own) {
    const missing = platforms.filter((one) => !own.some((other) => (0,publishing/* isSamePlatform */.SW)(one, other)));
    if (missing.length === 0)
        return;
    const real = [...new Set(own)].filter((one) => one !== '' && one !== UNKNOWN);
    const known = real.length === 0 ? 'it names none' : real.join(', ');
    throw new errors/* Refusal */.P_(`platforms that the image of input "from" has (${known})`, missing.join(', '));
}
// How BuildKit enters attestations: https://docs.docker.com/build/metadata/attestations/attestation-storage/
const UNKNOWN = 'unknown/unknown';
const SUBJECT = 'vnd.docker.reference.digest';
function readEntry(entry) {
    const platform = entry.at('platform');
    const parts = ['os', 'architecture', 'variant'].map((name) => platform.text(name) ?? '');
    return {
        platform: parts.filter((part) => part !== '').join('/'),
        digest: entry.text('digest'),
        subject: entry.at('annotations').text(SUBJECT),
    };
}
function isAbout({ subject }, digests) {
    return subject !== undefined && digests.includes(subject);
}

// EXTERNAL MODULE: ./src/decide/manifest.ts
var manifest = __webpack_require__(4303);
// EXTERNAL MODULE: ./src/decide/bytes.ts
var bytes = __webpack_require__(7855);
// EXTERNAL MODULE: ./src/act/manifest.ts
var act_manifest = __webpack_require__(4559);
// EXTERNAL MODULE: ./src/act/retry.ts
var retry = __webpack_require__(6594);
;// CONCATENATED MODULE: ./src/act/source.ts





/** Reads an image that exists; undefined where its registry has none of this name. Throws where it lacks a platform. */
async function readSource({ image, reference, name }, platforms, setting) {
    const { registry, signal } = setting;
    const whole = await (0,act_manifest/* readManifest */.W)(image, reference, setting);
    if (whole === undefined)
        return undefined;
    const top = platforms.length === 0 ? whole : await cut({ image, whole, platforms }, setting);
    const known = new Map([whole, top].map((one) => [one.digest, Promise.resolve(one)]));
    const read = (digest) => {
        const asked = known.get(digest) ?? (0,retry/* retrying */.R$)(() => registry.manifest(image, digest, signal), setting);
        known.set(digest, asked);
        return asked;
    };
    return { image, name, digest: whole.digest, top, read };
}
async function cut({ image, whole, platforms }, setting) {
    const { registry, signal } = setting;
    const parsed = (0,manifest/* parseManifest */.Ng)((0,bytes/* textOf */.b)(whole.bytes));
    if (parsed.kind === 'image') {
        const config = await (0,retry/* retrying */.R$)(() => registry.blob(image, parsed.config, signal), setting);
        refuseMissing(platforms, [(0,manifest/* parseConfigPlatform */.jN)((0,bytes/* textOf */.b)(config))]);
        return whole;
    }
    const kept = cutIndex((0,bytes/* textOf */.b)(whole.bytes), platforms);
    if (kept === undefined)
        return whole;
    return registry.manifestOf({ mediaType: whole.mediaType, bytes: new TextEncoder().encode(kept) });
}

// EXTERNAL MODULE: ./src/decide/image.ts
var decide_image = __webpack_require__(4601);
// EXTERNAL MODULE: ./src/decide/tags.ts
var tags = __webpack_require__(3119);
// EXTERNAL MODULE: ./src/read/input-kinds.ts
var input_kinds = __webpack_require__(3578);
// EXTERNAL MODULE: ./src/stories/adopting.ts
var adopting = __webpack_require__(5359);
;// CONCATENATED MODULE: ./src/decide/companions.ts

/** What cosign enters beside an image, by tags that are made of its digest: signatures, attestations, bills of material. */
const KINDS = ['sig', 'att', 'sbom'];
/** The tags under which cosign keeps what belongs to a manifest. https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md */
function companionTags(digest) {
    return KINDS.map((kind) => `${digest.replace(':', '-')}.${kind}`);
}
/**
 * Tells whether what is to be written under such a tag holds all that is there already. Cosign adds layers: what has others
 * was signed elsewhere, too, and must not be lost.
 */
function holdsAllOf(next, there) {
    const own = partsIn(next);
    return partsIn(there).every((digest) => own.includes(digest));
}
function partsIn(manifest) {
    const fields = decide_fields/* Fields */.C.in(manifest);
    const parts = ['layers', 'manifests'].flatMap((name) => fields.list(name) ?? []);
    return parts.map((part) => new decide_fields/* Fields */.C(part).text('digest'));
}

// EXTERNAL MODULE: ./src/act/at-most.ts
var at_most = __webpack_require__(6767);
// EXTERNAL MODULE: ./src/act/copy.ts
var act_copy = __webpack_require__(6451);
;// CONCATENATED MODULE: ./src/act/companions.ts





const AT_A_TIME = 4;
/** Finds what refers to an image, in the list of its registry and under cosign's tags. */
async function findCompanions(found, setting) {
    const search = new Search(found, setting);
    const own = await search.below(found.top);
    // An index that was cut down is known to nobody but us.
    let digests = own.filter((digest) => digest !== found.top.digest || digest === found.digest);
    while (digests.length > 0)
        digests = (await (0,at_most/* atMost */.T)(AT_A_TIME, digests, (digest) => search.look(digest))).flat();
    return search.result;
}
class Search {
    #found;
    #setting;
    #referrers = [];
    #tagged = [];
    #manifests = new Map();
    #lost = [];
    #isUnlisted = false;
    constructor(found, setting) {
        this.#found = found;
        this.#setting = setting;
    }
    get result() {
        const [referrers, tagged, manifests] = [this.#referrers, this.#tagged, this.#manifests];
        return { referrers, tagged, manifests, isUnlisted: this.#isUnlisted, lost: this.#lost };
    }
    /** The digests of a manifest and of all below it. */
    async below(manifest) {
        const { manifests } = (0,act_copy/* partsOf */.CI)(manifest);
        const inner = await (0,at_most/* atMost */.T)(AT_A_TIME, manifests, async (digest) => this.below(await this.#read(digest)));
        return [manifest.digest, ...inner.flat()];
    }
    /** Keeps what refers to a manifest; gives the digests that are to be looked at next. */
    async look(digest) {
        const [listed, tagged] = await Promise.all([this.#list(digest), this.#readTags(digest)]);
        for (const one of listed)
            this.#referrers.push({ subject: digest, referrer: one.referrer });
        this.#tagged.push(...tagged);
        const news = [...listed, ...tagged]
            .map(({ manifest }) => manifest)
            .filter((one) => !this.#manifests.has(one.digest));
        for (const one of news)
            this.#manifests.set(one.digest, one);
        return [...new Set((await Promise.all(news.map((one) => this.below(one)))).flat())];
    }
    async #list(digest) {
        const { registry, signal } = this.#setting;
        const { image } = this.#found;
        const list = await (0,retry/* retrying */.R$)(() => registry.referrers(image, { digest }, signal), this.#setting);
        if (list === 'unsupported')
            this.#isUnlisted = true;
        const all = list === 'unsupported' ? [] : list;
        const read = await (0,at_most/* atMost */.T)(AT_A_TIME, all, async (referrer) => {
            const manifest = await (0,act_manifest/* readManifest */.W)(image, referrer.digest, this.#setting);
            return { referrer, manifest };
        });
        return read.flatMap(({ referrer, manifest }) => {
            if (manifest !== undefined)
                return [{ referrer, manifest }];
            this.#lost.push(referrer.digest);
            return [];
        });
    }
    async #readTags(digest) {
        const { image } = this.#found;
        const read = await Promise.all(companionTags(digest).map(async (tag) => ({ tag, manifest: await (0,act_manifest/* readManifest */.W)(image, tag, this.#setting) })));
        return read.flatMap(({ tag, manifest }) => (manifest === undefined ? [] : [{ tag, manifest }]));
    }
    #read(digest) {
        const known = this.#manifests.get(digest);
        return known === undefined ? this.#found.read(digest) : Promise.resolve(known);
    }
}

// EXTERNAL MODULE: ./src/decide/copied.ts
var decide_copied = __webpack_require__(2562);
;// CONCATENATED MODULE: ./src/act/copy-companions.ts









/** Brings what refers to an image to where the image is already, and sees to it that it is listed there. */
async function copyCompanions(order, setting) {
    const { found, companions, to, beside } = order;
    const { referrers, tagged, manifests } = companions;
    const read = (digest) => {
        const known = manifests.get(digest);
        return known === undefined ? found.read(digest) : Promise.resolve(known);
    };
    const blobs = [];
    // One after the other: what refers to another comes after it.
    for (const digest of new Set([...referrers.map(({ referrer }) => referrer.digest), ...tagged.map(digestOf)])) {
        const copy = await (0,act_copy/* copyWhole */.Nn)({ from: found.image, to, manifest: digest, read, beside }, setting);
        blobs.push(copy.blobs);
    }
    await listAll(to, referrers, setting);
    const kept = await (0,at_most/* atMost */.T)(1, tagged, async (one) => ((await writeCompanion(to, one, setting)) ? [] : [one.tag]));
    return { blobs: (0,decide_copied/* sumOf */.X)(blobs), kept: kept.flat() };
}
function digestOf({ manifest }) {
    return manifest.digest;
}
/** Enters what the registry does not list by itself. */
async function listAll(to, writes, setting) {
    const { registry, signal } = setting;
    for (const subject of new Set(writes.map((write) => write.subject))) {
        const list = await (0,retry/* retrying */.R$)(() => registry.referrers(to, { digest: subject }, signal), setting);
        const there = list === 'unsupported' ? [] : list.map(({ digest }) => digest);
        const missing = writes.filter((write) => write.subject === subject && !there.includes(write.referrer.digest));
        for (const write of missing)
            await (0,retry/* retrying */.R$)(() => registry.addReferrer(to, write, signal), setting);
    }
}
/** Writes a tag of cosign's, and proves it. False where it holds signatures that the source does not have. */
async function writeCompanion(to, { tag, manifest }, setting) {
    const { registry, signal } = setting;
    const there = await (0,act_manifest/* readManifest */.W)(to, tag, setting);
    if (there?.digest === manifest.digest)
        return true;
    if (there !== undefined && !holdsAllOf((0,bytes/* textOf */.b)(manifest.bytes), (0,bytes/* textOf */.b)(there.bytes)))
        return false;
    await (0,retry/* retrying */.R$)(() => registry.putManifest(to, { ...manifest, reference: tag }, signal), setting);
    const found = await (0,retry/* retrying */.R$)(() => registry.digestOf(to, tag, signal), setting);
    if (found !== manifest.digest)
        throw new errors/* VerifyError */.Gz((0,decide_image/* withTag */.Rd)(to, tag), manifest.digest, found);
    return true;
}

// EXTERNAL MODULE: ./src/act/outcome.ts
var outcome = __webpack_require__(9304);
// EXTERNAL MODULE: ./src/report/log.ts
var log = __webpack_require__(6472);
;// CONCATENATED MODULE: ./src/stories/copies.ts








/** Finds what refers to the image, and tells what of it stays behind. */
async function findCargo(found, { asking, ports: { log }, setting }) {
    if (!setting.read.inputs.referrers)
        return { found, companions: undefined };
    const { image, digest, top } = found;
    const companions = await findCompanions(found, asking);
    const { referrers, tagged, isUnlisted, lost } = companions;
    log.info(`${image.name}: ${referrers.length} referrers, and ${tagged.length} tags of cosign's`);
    if (isUnlisted) {
        log.warning(`${image.registry} does not list what refers to an image: only what stands under tags comes along`);
    }
    if (top.digest !== digest) {
        log.warning(`What refers to the whole index ${digest} stays behind: the index that is published is another one`);
    }
    for (const one of lost)
        log.warning(`${image.name}@${one} is listed as a referrer and is not there: it is left out`);
    return { found, companions };
}
/** Copies to every image, registry beside registry. In one registry the later ones take over the blobs of the first. */
async function copyToAll(cargo, images, tools) {
    const tell = tellOf(cargo.found, tools);
    const registries = [...new Set(images.map(({ registry }) => registry))];
    const copied = await Promise.all(registries.map(async (registry) => {
        const done = [];
        for (const image of images.filter((one) => one.registry === registry)) {
            const beside = done.findLast(({ kind }) => kind === 'done')?.image;
            done.push(...(await (0,outcome/* forEachImage */.W)([image], (to) => copyTo(to, { ...cargo, beside }, tools), tell)));
        }
        return done;
    }));
    return copied.flat();
}
// What the source refuses is not the target's to mend.
function tellOf({ image: from }, { asking }) {
    const isOfSource = (error) => error instanceof errors/* RegistryError */.gl && error.what.startsWith(`read ${from.name} `);
    return (to, error) => asking.tell(isOfSource(error) ? from : to, error);
}
async function copyTo(to, freight, { asking, ports }) {
    const { found, companions } = freight;
    const { top, image: from, read } = found;
    const isSame = (0,decide_image/* isSameRepository */.ve)(from, to);
    const beside = from.registry === to.registry ? from : freight.beside;
    const taken = [];
    if (!isSame || top.digest !== found.digest) {
        taken.push((await (0,act_copy/* copyWhole */.Nn)({ from, to, manifest: top.digest, read, beside }, asking)).blobs);
    }
    if (!isSame && companions !== undefined) {
        const { blobs, kept } = await copyCompanions({ found, companions, to, beside }, asking);
        taken.push(blobs);
        for (const tag of kept)
            ports.log.warning(`${(0,decide_image/* withTag */.Rd)(to, tag)} stays as it is: it holds more than that of the source`);
    }
    const copied = taken.length === 0 ? decide_copied/* NOTHING_COPIED */.H : (0,decide_copied/* sumOf */.X)(taken);
    (0,log/* tellCopied */.mD)(to, copied, ports.log);
    return copied;
}

// EXTERNAL MODULE: ./src/stories/existing.ts
var existing = __webpack_require__(9484);
// EXTERNAL MODULE: ./src/stories/in-session.ts + 9 modules
var in_session = __webpack_require__(107);
// EXTERNAL MODULE: ./src/stories/plan.ts
var stories_plan = __webpack_require__(5818);
// EXTERNAL MODULE: ./src/stories/publish-images.ts + 1 modules
var publish_images = __webpack_require__(7512);
// EXTERNAL MODULE: ./src/stories/ready.ts + 6 modules
var ready = __webpack_require__(8047);
;// CONCATENATED MODULE: ./src/stories/promote.ts













/** Publishes an image that exists under its tags, and proves what the registries hold. Nothing is built. */
function promote(told, ports) {
    const { plan, setting } = told;
    const { source } = setting.read.inputs;
    if (!plan.push.push || source === undefined)
        return Promise.resolve((0,stories_plan/* plan */.e)(plan, ports, setting.signal));
    return (0,in_session/* inSession */.C)(told, ports, (tools) => promoteImage(source, tools));
}
async function promoteImage(source, tools) {
    const { ledger, plan } = tools;
    const found = await ledger.station('Read the source', () => findSource(source, tools));
    const images = plan.images.filter((image) => (0,tags/* publishedOf */.KG)(plan.tags, image).length > 0);
    const known = { ...tools, digest: found.top.digest };
    await (0,publish_images/* publishImages */.Y)(images, (course) => bring(found, course, known), known);
}
/** Reads the image that is promoted, and tells what it is. */
async function findSource(source, tools) {
    const { asking, ledger, ports, setting } = tools;
    const { image, name } = source;
    const found = await readIt(source, tools);
    if (found === undefined)
        throw new errors/* InputError */.dz([missing(name)]);
    const { digest, top } = found;
    ledger.settled = { promotion: { name, digest, copied: new Map() } };
    ports.log.info(`${name} is ${(0,decide_image/* withDigest */.hQ)(image, digest)}`);
    if (top.digest !== digest) {
        const { platforms } = setting.read.inputs;
        ports.log.info(`Cut down to ${platforms.join(', ')}, its index is ${top.digest}`);
    }
    asking.signal.throwIfAborted();
    return found;
}
async function readIt(source, { asking, setting }) {
    try {
        return await readSource(source, setting.read.inputs.platforms, asking);
    }
    catch (error) {
        if (error instanceof errors/* Refusal */.P_)
            throw new errors/* InputError */.dz((0,input_kinds/* problemsOf */.G)('platforms', error));
        throw new Error(`Cannot promote ${source.name}\n${await asking.tell(source.image, error)}`, { cause: error });
    }
}
function missing(name) {
    return {
        input: 'from',
        rule: 'an image that its registry has',
        value: name,
        mend: 'Check the name and the tag, and whether the run that pushes it has ended. Some registries say this of what may not be read, too',
    };
}
/** Brings the image to every registry that goes on, under no tag. */
async function bring(found, course, tools) {
    const { ledger, asking } = tools;
    await ledger.station('Sign in and check rights', async () => {
        const rights = course.take(await (0,preflight/* preflight */.M)(course.images, asking, (0,ready/* createFor */._o)(tools)));
        await (0,ready/* tellRights */.Tf)([...rights.keys()], tools);
    });
    const copied = await ledger.station('Copy', async () => {
        const cargo = await findIt(found, tools);
        return course.take(await copyToAll(cargo, course.images, tools));
    });
    const { name, digest, top } = found;
    ledger.settled = { promotion: { name, digest, copied } };
    for (const image of copied.keys())
        ledger.uploaded(image, top.digest);
    const isOurs = await isOfThisRun(found, tools);
    return {
        manifests: new Map([...copied.keys()].map((image) => [image, top])),
        carrierOf: () => undefined,
        fixedOf: (_, decisions) => decisions,
        foreign: isOurs ? [] : [...copied.keys()],
    };
}
async function findIt(found, tools) {
    try {
        return await findCargo(found, tools);
    }
    catch (error) {
        const why = await tools.asking.tell(found.image, error);
        throw new Error(`Cannot read what refers to ${(0,decide_image/* withDigest */.hQ)(found.image, found.digest)}\n${why}`, { cause: error });
    }
}
/** Tells whether the image is of this run's commit; not asked where no tag says anything of the commit. */
async function isOfThisRun({ image, digest }, tools) {
    return !tools.plan.tags.decisions.some(adopting/* isOfCommit */.lU) || (0,existing/* isOfThisCommit */.D)({ image, digest }, tools);
}


/***/ }),

/***/ 7512:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ publishImages),
  M: () => (/* binding */ publishObtained)
});

// EXTERNAL MODULE: ./src/act/verify.ts
var verify = __webpack_require__(9543);
// EXTERNAL MODULE: ./src/stories/course.ts
var stories_course = __webpack_require__(4076);
// EXTERNAL MODULE: ./src/stories/existing.ts
var existing = __webpack_require__(9484);
// EXTERNAL MODULE: ./src/act/moving.ts + 6 modules
var act_moving = __webpack_require__(726);
// EXTERNAL MODULE: ./src/act/publish.ts
var publish = __webpack_require__(427);
// EXTERNAL MODULE: ./src/decide/image.ts
var decide_image = __webpack_require__(4601);
// EXTERNAL MODULE: ./src/decide/plan.ts
var decide_plan = __webpack_require__(6557);
// EXTERNAL MODULE: ./src/stories/asking.ts + 6 modules
var asking = __webpack_require__(5908);
// EXTERNAL MODULE: ./src/stories/adopting.ts
var adopting = __webpack_require__(5359);
;// CONCATENATED MODULE: ./src/stories/tags.ts







/** Writes all tags, each phase in every registry before the next one begins in any, and proves them. */
async function publishTags(what, tools) {
    const { ledger } = tools;
    const moving = (0,asking/* makeMovingSetting */.f)(what.publishing, tools);
    // What the upload has written gets its look also where nothing else is written any more.
    const moves = [...(await beginCarried(what, { moving, tools }))];
    // What was written is looked at and read back also where not all of it could be, or where the run was cancelled.
    await ledger.attempt(() => ledger.station('Publish tags', async () => {
        tools.setting.signal.throwIfAborted();
        await writeFixed(what, moving, tools);
        for (let round = 0; round < decide_plan/* ROUNDS */.uw; round += 1) {
            tools.setting.signal.throwIfAborted();
            const written = await writeRound(round, what, { moving, tools });
            moves.push(...written.filter(({ state }) => state.phase !== 'failed'));
            const failed = written.filter(({ state }) => state.phase === 'failed');
            for (const { image, state } of failed)
                ledger.ended(image, state);
            what.course.leave(failed.map(({ image }) => image));
        }
        for (const image of what.course.images)
            tellWritten(image, moves, tools);
    }));
    await ledger.station('Verify', () => prove(moves, what, { moving, tools }));
}
async function writeFixed(what, moving, tools) {
    const { course, uploaded } = what;
    const { plan } = tools;
    const tagsOf = (image) => {
        const left = uploaded.fixedOf(image, (0,decide_plan/* choosePhases */.oj)(plan.tags, image).fixed);
        return (0,adopting/* withoutForeign */.dW)(image, left, { ...what, ...tools }).map(({ tag }) => tag);
    };
    // Git is read again beside the fixed tags: a version that is new there by now holds the moving ones.
    moving.orders.readEarly(course.images.flatMap((image) => (0,decide_plan/* choosePhases */.oj)(plan.tags, image).moving.flat()));
    const written = await (0,publish/* publishFixed */.As)(tagsOf, moving);
    const outcomes = await Promise.all(written.map((one) => (0,adopting/* noteFixed */.Xl)(one, what.publishing, tools)));
    course.take(outcomes.map((one) => {
        if (one.kind === 'failed' || one.value.failures.length === 0)
            return one;
        const why = `${one.value.failures.join('\n')}\n  No moving tag was touched there; run the job again`;
        return { kind: 'failed', image: one.image, why };
    }));
}
/** The moving tags that the upload has written already. */
function beginCarried(what, means) {
    const { course, uploaded } = what;
    const all = course.images.flatMap((image) => {
        const decisions = (0,decide_plan/* choosePhases */.oj)(means.tools.plan.tags, image).moving.flat();
        return beginAll(image, decisions.filter(({ tag }) => tag === uploaded.carrierOf(image)), what);
    });
    return Promise.all(all.map((one) => (0,act_moving/* writeMoving */.Wv)(one, 'carried', means.moving)));
}
/** Writes the moving tags of a round, all at once. */
function writeRound(round, what, { moving, tools }) {
    const { course, uploaded } = what;
    const all = course.images.flatMap((image) => {
        const decisions = (0,decide_plan/* choosePhases */.oj)(tools.plan.tags, image).moving[round] ?? [];
        const left = decisions.filter(({ tag }) => tag !== uploaded.carrierOf(image));
        return beginAll(image, (0,adopting/* withoutForeign */.dW)(image, left, { ...what, ...tools }), what);
    });
    return Promise.all(all.map((one) => (0,act_moving/* writeMoving */.Wv)(one, 'published', moving)));
}
function beginAll(image, decisions, { publishing }) {
    const { digest = '' } = publishing.manifests.get(image) ?? {};
    return decisions.map((decision) => (0,act_moving/* beginMove */.N3)(image, decision, digest));
}
function tellWritten(image, moves, { ledger, plan, ports }) {
    const moved = moves.filter((one) => one.image === image && one.state.phase === 'written');
    const written = [...ledger.written(image), ...moved.map(({ decision }) => decision.tag)];
    const inOrder = plan.tags.decisions.map(({ tag }) => tag).filter((tag) => written.includes(tag));
    ports.log.info(`${image.name}: ${inOrder.join(', ')}`);
}
/** Looks again at every moving tag that was written, and reads back all the others. */
async function prove(moves, { publishing }, { moving, tools }) {
    const { ledger, ports } = tools;
    const fixedOf = (image) => ledger.written(image);
    const [outcomes, ended] = await Promise.all([
        (0,verify/* verify */.M)(fixedOf, publishing),
        Promise.all(moves.map((one) => (0,act_moving/* lookAgain */.IK)(one, moving))),
    ]);
    for (const one of ended) {
        tellOtherwise(one, ports.log);
        ledger.ended(one.image, one.state);
    }
    for (const one of outcomes) {
        if (one.kind === 'done')
            ledger.readBack(one.image, one.value);
        else
            ledger.failIn(one.image, one.why);
    }
    for (const { image, tags, digest } of ledger.report().images) {
        if (digest === undefined)
            continue;
        const count = [...tags.values()].filter((one) => one === digest).length;
        ports.log.info(`${image.name}: ${count} ${count === 1 ? 'tag' : 'tags'} read back`);
    }
}
/** Tells what has come otherwise than planned: tags that are held after all, and tags that are not. */
function tellOtherwise({ image, decision, state }, log) {
    const tag = (0,decide_image/* withTag */.Rd)(image, decision.tag);
    const isPlanned = decision.hold === undefined;
    if (state.phase === 'moved')
        tellMoved(tag, { isPlanned, ahead: state.ahead }, log);
    if (state.phase !== 'held' || !isPlanned)
        return;
    const { reason = '' } = state;
    const text = `Tag "${tag}" is held back: ${reason}`;
    if (reason === act_moving/* IMMUTABLE */.hb)
        log.warning(text);
    else
        log.notice(text);
}
function tellMoved(tag, { isPlanned, ahead }, log) {
    if (ahead !== undefined)
        log.info(`${tag} was written, and ${ahead} by now: its own run moves it`);
    if (!isPlanned)
        log.notice(`Tag "${tag}" is moved after all: nothing that is ahead of it is published in this registry`);
}

;// CONCATENATED MODULE: ./src/stories/publish-images.ts




/**
 * Publishes an image under its tags, and proves what the registries hold. It is obtained, by a build or otherwise, unless
 * the version is there already and is to be used as it is.
 */
function publishImages(images, obtain, tools) {
    return publishObtained(images, async (course) => (await (0,existing/* takeOver */.w)(course, tools)) ?? obtain(course), tools);
}
/** Publishes what is obtained, whether it is there already or not. */
async function publishObtained(images, obtain, tools) {
    const { ledger, setting, asking, ports } = tools;
    const course = new stories_course/* Course */.a(images, setting.read.inputs.onRegistryFailure, ledger);
    const uploaded = await obtain(course);
    const publishing = { ...asking, manifests: new Map(uploaded.manifests), foreign: new Set(uploaded.foreign) };
    const known = uploaded.platforms ?? new Map();
    const unknown = [...uploaded.manifests].filter(([image]) => !known.has(image));
    const platforms = (0,verify/* readPlatforms */.t)({ ...asking, manifests: new Map(unknown) });
    for (const [image, entries] of known)
        ledger.consistsOf(image, entries);
    await publishTags({ course, uploaded, publishing }, tools);
    const adopted = [...publishing.manifests].filter(([image, manifest]) => uploaded.manifests.get(image) !== manifest);
    const others = await (0,verify/* readPlatforms */.t)({ ...asking, manifests: new Map(adopted) });
    for (const outcome of [...(await platforms), ...others]) {
        if (outcome.kind === 'done')
            ledger.consistsOf(outcome.image, outcome.value);
        else
            ports.log.warning(`The platforms of ${outcome.image.name} are not reported: ${outcome.why}`);
    }
}


/***/ }),

/***/ 7397:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  buildOnly: () => (/* binding */ buildOnly),
  publish: () => (/* binding */ publish)
});

// EXTERNAL MODULE: ./src/decide/bake.ts
var bake = __webpack_require__(5103);
// EXTERNAL MODULE: ./src/decide/build-args.ts
var build_args = __webpack_require__(5112);
// EXTERNAL MODULE: ./src/decide/plan.ts
var plan = __webpack_require__(6557);
// EXTERNAL MODULE: ./src/stories/build-cached.ts + 4 modules
var build_cached = __webpack_require__(4500);
// EXTERNAL MODULE: ./src/stories/caches.ts + 6 modules
var caches = __webpack_require__(8400);
// EXTERNAL MODULE: ./src/stories/call.ts
var stories_call = __webpack_require__(3953);
// EXTERNAL MODULE: ./src/decide/build-call.ts
var build_call = __webpack_require__(2957);
// EXTERNAL MODULE: ./src/decide/build-warnings.ts
var build_warnings = __webpack_require__(9456);
// EXTERNAL MODULE: ./src/decide/dockerfile-path.ts
var dockerfile_path = __webpack_require__(9326);
// EXTERNAL MODULE: ./src/decide/failures/build-error.ts
var build_error = __webpack_require__(1349);
// EXTERNAL MODULE: ./src/decide/metadata.ts
var metadata = __webpack_require__(2407);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/act/build.ts
var build = __webpack_require__(512);
// EXTERNAL MODULE: ./src/act/explained.ts + 1 modules
var explained = __webpack_require__(1739);
// EXTERNAL MODULE: ./src/act/guarded.ts
var guarded = __webpack_require__(1656);
;// CONCATENATED MODULE: ./src/act/call.ts









/** Runs `docker buildx build --call`, which asks about a Dockerfile and builds nothing. */
async function callBuildx({ plan, builder }, setting, ports) {
    const { session, buildx, workspace, repository, facts, signal } = setting;
    const metadataFile = `${session.folder}/metadata.json`;
    const secrets = await (0,build/* leaveSecrets */.hG)(plan.secrets, session, ports);
    const dockerfile = (0,dockerfile_path/* dockerfilePath */.S)({ ...plan, workspace, repository });
    const child = {
        command: 'docker buildx build',
        doing: 'the check',
        program: buildx.program,
        args: [...buildx.before, ...(0,build_call/* makeCallArgs */.m7)({ builder, plan, secrets, metadataFile })],
        environment: session.buildEnvironment,
        folder: workspace,
    };
    // What another call has left says nothing of this one.
    await ports.files.remove(metadataFile);
    const ran = (0,explained/* runExplained */.s)(child, { said: new guarded/* Said */.oX(), facts, signal, dockerfile }, ports);
    const failure = await ran.then(() => undefined, (error) => error);
    if (failure instanceof errors/* CancelledError */.cc)
        throw failure;
    const text = (await ports.files.readText(metadataFile)) ?? '{}';
    const checked = (0,build_warnings/* parseCheck */.QB)(text);
    const findings = (0,build_warnings/* locate */.x5)(checked.findings, dockerfile);
    const built = { metadata: (0,metadata/* parseMetadata */.jR)(text), imageId: '', findings };
    return { built, ...(failure !== undefined && { failure: failureOf(failure, checked) }) };
}
/** The findings are the failure, unless the Dockerfile cannot be built at all: then that is. */
function failureOf(failure, checked) {
    if (checked.findings.length === 0 || checked.error?.line !== undefined)
        return failure;
    return new build_error/* BuildError */.z((0,build_warnings/* tellChecked */.NB)(checked), { cause: failure });
}

// EXTERNAL MODULE: ./src/stories/ready.ts + 6 modules
var stories_ready = __webpack_require__(8047);
;// CONCATENATED MODULE: ./src/stories/checking.ts




const STATIONS = new Map([
    ['outline', 'Outline'],
    ['targets', 'Targets'],
]);
/** Asks buildx about a Dockerfile, and builds nothing. */
async function callOnly(builds, tools) {
    const [first] = builds;
    if (first === undefined)
        return;
    const found = await (0,stories_ready/* findTools */.f$)(first, tools);
    for (const one of builds)
        await callFor(one, found, tools);
}
async function callFor(one, found, tools) {
    const { ledger, ports, session } = tools;
    await ledger.station(STATIONS.get((0,build_call/* nameOfCall */.nm)(one.call)) ?? 'Check', async () => {
        const call = { plan: one, builder: found.builder.name };
        const { built, failure } = await callBuildx(call, (0,stories_call/* buildSetting */.tC)(tools, found, session.auth), ports);
        ledger.built(built, one.target);
        if (failure !== undefined)
            ledger.fail(failure);
    });
}

// EXTERNAL MODULE: ./src/stories/existing.ts
var existing = __webpack_require__(9484);
// EXTERNAL MODULE: ./src/stories/in-session.ts + 9 modules
var in_session = __webpack_require__(107);
// EXTERNAL MODULE: ./src/stories/local.ts
var local = __webpack_require__(3346);
// EXTERNAL MODULE: ./src/stories/publish-images.ts + 1 modules
var publish_images = __webpack_require__(7512);
// EXTERNAL MODULE: ./src/stories/test.ts + 1 modules
var test = __webpack_require__(1877);
// EXTERNAL MODULE: ./src/stories/upload.ts + 2 modules
var upload = __webpack_require__(1540);
;// CONCATENATED MODULE: ./src/stories/publish.ts














/** Builds the images, publishes them under their tags, and proves what the registries hold. */
function publish(told, ports) {
    const { push, builds } = told.plan;
    const images = builds.flatMap((one) => one.images);
    return (0,in_session/* inSession */.C)(told, ports, async (tools) => {
        if (builds.some(({ call }) => call !== ''))
            await callOnly(builds, tools);
        else if (!push.push)
            await buildOnly(tools);
        else if (images.length > 0)
            await (0,publish_images/* publishObtained */.M)(images, (course) => obtainAll(course, tools), tools);
    });
}
/** Takes over what is there, where the user wants that, and builds the other targets. */
async function obtainAll(course, tools) {
    const taken = [];
    const missing = [];
    for (const one of tools.plan.builds) {
        const found = await (0,existing/* takeOver */.w)(course.part(one.images), tools);
        if (found === undefined)
            missing.push(one);
        else
            taken.push(found);
    }
    const [first] = missing;
    return (0,upload/* joinUploads */.h)(first === undefined ? taken : [...taken, ...(await buildAnew([first, ...missing.slice(1)], course, tools))]);
}
async function buildAnew(builds, course, tools) {
    const testPlatforms = await (0,test/* findTestPlatforms */.Mc)(builds[0], tools);
    const whole = { ...builds[0], images: builds.flatMap(({ images }) => images) };
    const part = course.part(whole.images);
    // Under a tag the first target would be there before the last one is built, tested and pushed.
    const how = { ...tools, byDigest: builds.length > 1 };
    const ready = await tools.ledger.station('Sign in and check rights', () => (0,stories_ready/* makeReady */.wE)(whole, part, how));
    const uploaded = [];
    for (const one of await solve(builds, ready, tools)) {
        const own = { ready: (0,stories_ready/* readyFor */.To)(one.images, ready), course: course.part(one.images), testPlatforms };
        if (own.course.images.length > 0)
            uploaded.push(await (0,upload/* buildAndUpload */.R)(one, own, tools));
    }
    return uploaded;
}
/** Solves several targets at once, so that what they share is built once, and gives the builds that are left: of the cache. */
async function solve(planned, found, tools) {
    const builds = planned.map((one) => (0,caches/* withCaches */.z)(one, found, tools));
    if (!(0,bake/* canBake */.cf)(builds))
        return builds;
    const targets = builds.map(({ target }) => target || 'the last stage').join(', ');
    await tools.ledger.station('Build', () => {
        tools.ports.log.info(`Builder ${found.builder.name} (${found.builder.driver}) builds ${targets}`);
        const setting = (0,stories_call/* buildSetting */.tC)(tools, found, tools.session.auth);
        return (0,build_cached/* solveCached */.k)({ plans: builds, builder: found.builder.name }, setting, tools);
    });
    return (0,plan/* asSolved */.SO)(builds);
}
/** Builds what is not pushed, and tests it. */
async function buildOnly(tools) {
    const [first, ...others] = tools.plan.builds;
    if (first === undefined)
        return;
    const testPlatforms = await (0,test/* findTestPlatforms */.Mc)(first, tools);
    const found = await (0,stories_ready/* findTools */.f$)(first, tools);
    for (const one of await solve([first, ...others], found, tools))
        await buildOne(one, { found, testPlatforms }, tools);
}
async function buildOne(one, { found, testPlatforms }, tools) {
    const { ledger } = tools;
    const output = outputUnpushed(one, found, tools);
    const isTestOfAll = testPlatforms.length > 0 && one.platforms.length <= 1;
    const isBuilt = !isTestOfAll || output.kind === 'local' || one.outputs.others.length > 0;
    if (isBuilt) {
        const said = (0,stories_call/* described */.WY)(one, tools);
        // What stays in the cache has no manifest to annotate.
        const annotations = output.kind === 'nowhere' && one.outputs.others.length === 0 ? [] : said.annotations;
        const call = { ...said, annotations, builder: found.builder.name, output };
        await ledger.station('Build', async () => {
            const setting = (0,stories_call/* buildSetting */.tC)(tools, found, tools.session.auth);
            ledger.built(await (0,build_cached/* buildCached */.X)(call, setting, tools), one.target);
        });
    }
    await (0,local/* buildAndTestOnly */.Ee)(one, { found, testPlatforms, isBuilt }, tools);
}
function outputUnpushed(one, { builder }, { plan, setting }) {
    const { pushMode } = setting.read.inputs;
    return (0,build_args/* chooseUnpushed */.gQ)(one.outputs, { driver: builder.driver, pushMode, references: (0,stories_call/* referencesOf */.CL)(one, plan) });
}


/***/ }),

/***/ 8047:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _o: () => (/* binding */ createFor),
  f$: () => (/* binding */ findTools),
  wE: () => (/* binding */ makeReady),
  To: () => (/* binding */ readyFor),
  Tf: () => (/* binding */ tellRights)
});

// EXTERNAL MODULE: ./src/decide/docker-program.ts
var docker_program = __webpack_require__(7907);
// EXTERNAL MODULE: ./src/decide/fields.ts
var fields = __webpack_require__(4755);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
;// CONCATENATED MODULE: ./src/act/builder.ts



/** Reads the records of buildx, and of docker's contexts: no process is needed for it. */
async function readBuilders({ chosen, dockerHost, dockerContext }, session, { files }) {
    const folder = `${session.folder}/buildx`;
    const [instances, contexts] = await Promise.all([
        textsIn(`${folder}/instances`, (name) => name, files),
        textsIn(`${session.folder}/docker/contexts/meta`, (name) => `${name}/meta.json`, files),
    ]);
    const context = dockerContext || (new fields/* Fields */.C(session.config).text('currentContext') ?? '');
    const current = (await files.readText(`${folder}/current`)) ?? '';
    const ofContexts = contexts.flatMap(([, text]) => fields/* Fields */.C.in(text).text('Name') ?? []);
    return {
        records: { chosen, current, dockerHost, dockerContext: context, instances: new Map(instances) },
        names: [...new Set(['default', ...ofContexts, ...instances.map(([name]) => name)])],
    };
}
async function textsIn(folder, fileOf, files) {
    const read = async (name) => [
        name,
        (await files.readText(`${folder}/${fileOf(name)}`)) ?? '',
    ];
    return Promise.all((await files.list(folder)).map(read));
}
/** Asks the engine for its image store, and for the registries that it knows. */
async function askEngine({ environment }, { exec }) {
    const format = '{"DriverStatus":{{json .DriverStatus}},"RegistryConfig":{{json .RegistryConfig}}}';
    const { exitCode, stdout, stderr } = await exec.run('docker', ['info', '--format', format], { environment });
    if (exitCode !== 0)
        throw new errors/* CommandError */.Qd('docker info', exitCode, stderr.trim());
    const facts = fields/* Fields */.C.in(stdout);
    const store = JSON.stringify(facts.list('DriverStatus') ?? []).includes('io.containerd.snapshotter');
    return { store: store ? 'containerd' : 'classic', registries: JSON.stringify(facts.at('RegistryConfig').all) };
}
/** Finds out how to start buildx: by reading two files, without asking any program. */
async function findBuildx({ config, environment }, { files }) {
    const kindOfFirst = async (places) => {
        const kinds = await Promise.all(places.map(async (path) => [path, await files.programKind(path)]));
        return kinds.flatMap(([path, kind]) => (kind === undefined ? [] : [[path, kind]]))[0];
    };
    const [docker, buildx] = await Promise.all([
        kindOfFirst((0,docker_program/* dockerPlaces */.TR)(environment['PATH'] ?? '')),
        kindOfFirst((0,docker_program/* buildxPlaces */.Nw)(config)),
    ]);
    return (0,docker_program/* chooseBuildxProgram */.Ef)(docker?.[1], buildx?.[0]);
}

;// CONCATENATED MODULE: ./src/decide/buildx-release.ts
const RELEASES = 'https://github.com/docker/buildx/releases';
/** The page that leads to the newest release. */
const LATEST_RELEASE = `${RELEASES}/latest`;
/** The version that such a page leads to, by the address of a release. */
function versionIn(location) {
    return /\/tag\/v(\d+\.\d+\.\d+[\w.-]*)$/.exec(location)?.[1];
}
/** The version in what `buildx version` prints, without what a distribution has added. */
function buildxVersionIn(text) {
    return /\bv?(\d+\.\d+\.\d+(?:-[\w.]+)?)/.exec(text)?.[1];
}
/** Names the files of a release. `platform`: as docker spells it. */
function buildxRelease(version, platform) {
    const file = `buildx-v${version}.${platform.replace('/', '-')}${platform.endsWith('/arm') ? '-v7' : ''}`;
    const folder = `${RELEASES}/download/v${version}`;
    return { file, url: `${folder}/${file}`, checksums: `${folder}/checksums.txt` };
}
/** The checksum of a file in the list of a release: SHA-256 in hexadecimal. */
function checksumOf(file, list) {
    const rows = list.split('\n').map((line) => /^([0-9a-f]{64})\s+\*?(\S+)\s*$/.exec(line));
    return rows.find((row) => row?.[2] === file)?.[1];
}

// EXTERNAL MODULE: ./src/decide/failures/retries.ts
var retries = __webpack_require__(6500);
// EXTERNAL MODULE: ./src/ports/http.ts
var http = __webpack_require__(2022);
// EXTERNAL MODULE: ./src/act/retry.ts
var retry = __webpack_require__(6594);
;// CONCATENATED MODULE: ./src/act/fetch-buildx.ts





/** Gives buildx of a version: that of the machine where it is the right one, else the release's, checked and kept. */
async function fetchBuildx(question, ports) {
    const { found, session, toolCache } = question;
    const { environment } = session;
    const version = question.version === 'latest' ? await findLatest(question, ports) : question.version;
    const { stdout } = await ports.exec.run(found.program, [...found.before, 'version'], { environment });
    if (buildxVersionIn(stdout) === version)
        return found;
    const { platform } = ports.machine;
    const folder = `${toolCache || session.folder}/slipway-buildx/${version}/${platform.replace('/', '-')}`;
    const program = `${folder}/docker-buildx`;
    // It comes there by a move once it was checked.
    if ((await ports.files.programKind(program)) === undefined) {
        const release = buildxRelease(version, platform);
        await retryingFor(question, ports, () => download(release, program, { question, ports }));
        ports.log.info(`Fetched buildx ${version}, whose checksum is that of its release`);
    }
    return { program, before: [] };
}
function retryingFor({ signal, retries }, ports, work) {
    const setting = { ports, signal, retries };
    return (0,retry/* retrying */.R$)(work, setting);
}
async function findLatest(question, ports) {
    const { headers, body } = await retryingFor(question, ports, () => answerOf(LATEST_RELEASE, { question, ports }));
    await textOf(body);
    const version = versionIn(headers['location'] ?? '');
    if (version === undefined)
        throw new errors/* GitHubError */.y_('Cannot find the latest buildx: GitHub names no release', LASTING);
    return version;
}
const LASTING = { isPassing: false };
async function download(release, program, means) {
    const { files, machine } = means.ports;
    const list = await textOf((await follow(release.checksums, means)).body);
    const expected = checksumOf(release.file, list);
    if (expected === undefined)
        throw new errors/* InputError */.dz([nothingFor(release, means.question.version)]);
    const part = `${program}.${machine.self.id}`;
    try {
        const found = await receive(part, await follow(release.url, means), means);
        if (found !== expected)
            throw new errors/* GitHubError */.y_(`Cannot use ${release.file}: its SHA-256 is ${found}, and must be ${expected}`, LASTING);
        await files.move(part, program);
    }
    finally {
        await files.remove(part);
    }
}
async function receive(path, { body }, { ports }) {
    try {
        return await ports.files.writeProgram(path, body);
    }
    catch (error) {
        throw faultOf(error);
    }
}
async function textOf(body) {
    const decoder = new TextDecoder();
    let text = '';
    try {
        for await (const chunk of body)
            text += decoder.decode(chunk, { stream: true });
    }
    catch (error) {
        throw faultOf(error);
    }
    return text;
}
const REDIRECTS = 5;
/** Follows where GitHub keeps the file, over https alone. */
async function follow(url, means, left = REDIRECTS) {
    const answer = await answerOf(url, means);
    const { status } = answer;
    if (status === 200)
        return answer;
    // Read to its end, so that the connection is free again.
    await textOf(answer.body);
    if (status === 404)
        throw new errors/* InputError */.dz([nothingFor({ file: url }, means.question.version)]);
    const target = left === 0 ? undefined : targetOf(answer, url);
    if (target === undefined)
        throw new errors/* GitHubError */.y_(`Cannot fetch ${url}: the answer is ${status}`, { isPassing: (0,retries/* isPassing */.WG)(status) });
    return follow(target, means, left - 1);
}
function targetOf({ status, headers }, from) {
    const { location } = headers;
    if (location === undefined || status < 300 || status >= 400)
        return undefined;
    const target = new URL(location, from);
    return target.protocol === 'https:' ? target.href : undefined;
}
async function answerOf(url, { question, ports }) {
    try {
        return await ports.http.stream({ method: 'GET', url, signal: question.signal });
    }
    catch (error) {
        throw faultOf(error);
    }
}
/** A connection that failed may stand a moment later. */
function faultOf(error) {
    if (!(error instanceof http/* HttpError */.j))
        return error;
    return new errors/* GitHubError */.y_(`Cannot fetch buildx: ${(0,errors/* messageOf */.bD)(error)}`, { isPassing: true });
}
function nothingFor({ file }, version) {
    return {
        input: 'buildx-version',
        rule: `a release of github.com/docker/buildx with a program for this machine (${file})`,
        value: version,
        mend: 'The releases are at https://github.com/docker/buildx/releases',
    };
}

// EXTERNAL MODULE: ./src/act/preflight.ts
var preflight = __webpack_require__(299);
// EXTERNAL MODULE: ./src/decide/docker-auth.ts
var docker_auth = __webpack_require__(4897);
// EXTERNAL MODULE: ./src/decide/builder-choice.ts
var builder_choice = __webpack_require__(1543);
// EXTERNAL MODULE: ./src/decide/engine-wish.ts
var engine_wish = __webpack_require__(8030);
;// CONCATENATED MODULE: ./src/decide/builder-decision.ts


/** Tells whether the decision can depend on the builder that is there: where one is made anyway, it is not looked at. */
function looksAtThere({ wish, names }) {
    return wish.builder === '' ? (0,engine_wish/* makingInputs */.v7)(wish).length === 0 : names.includes(wish.builder);
}
/** Decides which builder builds. What the user says of it goes before what is there. */
function decideBuilder(question) {
    if (!looksAtThere(question))
        return decideNew(question);
    const { wish, needs, there, engine } = question;
    const lacks = (0,builder_choice/* lacksOf */.Ge)(needs, there, engine);
    if (lacks.length === 0)
        return { kind: 'use', builder: there, why: whyUsed(wish) };
    if (wish.builder !== '')
        return refused('builder', { wish, there, lacks });
    if (wish.driver === 'docker')
        return refused('driver', { wish, there, lacks });
    return make(wish, `builder ${there.name} (${there.driver}) cannot do all that is asked (${(0,builder_choice/* tellLacks */.QN)(lacks)})`);
}
/** Of a builder that is not there. */
function decideNew(question) {
    const { wish } = question;
    const [asking = ''] = (0,engine_wish/* makingInputs */.v7)(wish);
    if (wish.builder === '')
        return make(wish, `input "${asking}" asks for one`);
    return wish.keepBuilder ? make(wish, 'it is to be kept, and is not there yet') : missing(question);
}
function make({ builder, driver }, why) {
    return {
        kind: 'make',
        driver: driver === '' || driver === 'docker' ? 'docker-container' : driver,
        name: builder,
        why,
    };
}
function whyUsed({ builder, driver }) {
    if (builder !== '')
        return 'input "builder" names it';
    return driver === 'docker' ? 'input "driver" asks for it' : 'can do all that is asked';
}
function missing({ wish, names }) {
    const rule = `the name of a builder that is there: ${names.join(', ')}`;
    const mend = 'With keep-builder: true one of this name is made, and kept for later runs';
    return { kind: 'refused', problem: { input: 'builder', rule, value: wish.builder, mend } };
}
function refused(input, { wish, there, lacks }) {
    const rule = `one that can do all that is asked, which "${there.name}" (${there.driver}) cannot (${(0,builder_choice/* tellLacks */.QN)(lacks)})`;
    const mend = `Leave "${input}" out: a builder that can is made then, and removed in the end`;
    return { kind: 'refused', problem: { input, rule, value: wish[input], mend } };
}

// EXTERNAL MODULE: ./src/decide/builder-needs.ts
var builder_needs = __webpack_require__(3451);
// EXTERNAL MODULE: ./src/decide/current-builder.ts
var current_builder = __webpack_require__(2891);
;// CONCATENATED MODULE: ./src/decide/emulation.ts
/** Finds out which platforms of a build this machine has to emulate. */
function findEmulation({ platforms, here, emulators, bringsOwn }) {
    const foreign = platforms.filter((platform) => !isNative(platform, here));
    const hasEmulator = (platform) => {
        const name = EMULATORS[architectureOf(platform)];
        return name !== undefined && (bringsOwn || emulators.includes(`qemu-${name}`));
    };
    return { emulated: foreign.filter(hasEmulator), unrunnable: foreign.filter((platform) => !hasEmulator(platform)) };
}
/** The names of QEMU's programs, by GOARCH. https://github.com/tonistiigi/binfmt */
const EMULATORS = {
    amd64: 'x86_64',
    386: 'i386',
    arm64: 'aarch64',
    arm: 'arm',
    ppc64le: 'ppc64le',
    s390x: 's390x',
    riscv64: 'riscv64',
    mips64: 'mips64',
    mips64le: 'mips64el',
    loong64: 'loongarch64',
};
// Most processors of arm64 run programs of arm, too. Which do not is for the build to find out.
const ALSO = { amd64: ['386'], arm64: ['arm'] };
function isNative(platform, here) {
    const [wanted, own] = [architectureOf(platform), architectureOf(here)];
    const isOfImage = !platform.startsWith('linux/');
    return isOfImage || wanted === own || (ALSO[own] ?? []).includes(wanted);
}
function architectureOf(platform) {
    return platform.split('/')[1] ?? '';
}
const NATIVE = 'Native legs are faster: docs/multi-platform.md';
/** What the user is told of emulation: nothing where there is none. */
function tellEmulation({ emulated, unrunnable, }) {
    return [
        ...(emulated.length === 0
            ? []
            : [{ level: 'info', text: `QEMU emulates ${emulated.join(', ')} on this machine. ${NATIVE}` }]),
        ...(unrunnable.length === 0
            ? []
            : [
                {
                    level: 'warning',
                    text: `Nothing on this machine runs programs of ${unrunnable.join(', ')}: RUN steps end with "exec format error", ` +
                        `and copying alone works. Add docker/setup-qemu-action before this step. ${NATIVE}`,
                },
            ]),
    ];
}

// EXTERNAL MODULE: ./src/decide/endpoint.ts + 1 modules
var endpoint = __webpack_require__(5244);
;// CONCATENATED MODULE: ./src/stories/builder.ts









/** Settles on a builder that can do what the build needs: the current one, or one that is made for this run. */
async function settleBuilder(one, means) {
    const { tools } = means;
    const { inputs } = tools.setting.read;
    const needs = (0,builder_needs/* needsOf */.h)(one, { ...means.question, ...asideOf(one, tools) });
    const { surroundings } = tools.setting;
    const chosen = inputs.builder || (inputs.driver === 'docker' ? '' : surroundings.buildxBuilder);
    const { records, names } = await readBuilders({ ...surroundings, chosen }, tools.session, tools.ports);
    const there = inputs.driver === 'docker' ? (0,current_builder/* chooseEngineBuilder */.$J)(records) : (0,current_builder/* chooseCurrentBuilder */.Ut)(records);
    const isAsked = looksAtThere({ wish: inputs, names }) && (0,builder_choice/* dependsOnEngine */.pH)(needs, there);
    const engine = isAsked ? await askEngine(tools.session, tools.ports) : undefined;
    // What has been asked is not answered after a cancel, and nothing is made.
    tools.setting.signal.throwIfAborted();
    const decided = decideBuilder({ wish: inputs, needs, there, engine, names });
    const obtained = await obtain(decided, { one, needs, records }, means);
    const builder = engine === undefined ? obtained : { ...obtained, store: engine.store };
    tell(decided, { builder, needs }, tools);
    await tellEmulated(one, builder, tools);
    return builder;
}
/** What the plan does not say: credentials, and whether anything is pushed. */
function asideOf({ images }, { session, plan }) {
    const severalCredentials = session.auth.scoped.length > 0 && (0,docker_auth/* chooseRounds */.Nc)(session.auth, images).length > 1;
    return { severalCredentials, pushes: plan.push.push };
}
async function obtain(decided, known, { buildx, tools }) {
    if (decided.kind === 'refused')
        throw new errors/* InputError */.dz([decided.problem]);
    if (decided.kind === 'use')
        return decided.builder;
    const { own } = tools;
    const { one, needs, records } = known;
    const plain = one.insecureRegistries.filter((registry) => !(0,endpoint/* isLoopback */.U9)(registry));
    return (own.made ??
        own.make({
            ...decided,
            needs,
            buildx,
            plain,
            usesLoopback: usesLoopback(one, tools),
            isHere: (0,current_builder/* chooseEngineBuilder */.$J)(records).isHere,
        }));
}
/** Whether a registry on this machine is pushed to or pulled from, as far as it is said outside of the Dockerfile. */
function usesLoopback({ images, caches, passed }, { session }) {
    const registries = [...images, ...session.auth.whole].map(({ registry }) => registry);
    return registries.some(endpoint/* isLoopback */.U9) || [...caches.from, ...caches.to, ...passed.buildContexts].some(endpoint/* namesLoopback */.qz);
}
function tell(decided, { builder, needs }, tools) {
    const { name, driver } = builder;
    const why = decided.kind === 'refused' ? '' : decided.why;
    tools.ports.log.info(`Builder ${name} (${driver})${decided.kind === 'make' ? ' is made, since ' : ': '}${why}`);
    tools.ledger.settled = { builder: { name, driver, why, needs: needs.map(builder_needs/* tellNeed */.o) } };
}
const BINFMT = '/proc/sys/fs/binfmt_misc';
/** Says which platforms are not this machine's own. Of other machines nothing is known. */
async function tellEmulated({ platforms }, { driver, isHere }, { ports }) {
    if (!isHere || platforms.length === 0)
        return;
    const question = { platforms, here: ports.machine.platform, bringsOwn: driver !== 'docker' };
    const emulation = findEmulation({ ...question, emulators: await ports.files.list(BINFMT) });
    for (const { level, text } of tellEmulation(emulation))
        ports.log[level](text);
}

;// CONCATENATED MODULE: ./src/stories/ready.ts






/**
 * Settles on a builder, and proves beside it that every image may be pushed. Nothing has been built then. With `byDigest`
 * the builder can push without a tag.
 */
async function makeReady(whole, course, tools) {
    const { asking, byDigest = false } = tools;
    const finding = findTools(whole, tools, { byDigest });
    const proving = (0,preflight/* preflight */.M)(whole.images, asking, createFor(tools));
    // What is being made is waited for, so that it is there to be removed.
    await Promise.allSettled([finding, proving]);
    await tellRights([...course.take(await proving).keys()], tools);
    const found = await finding;
    const one = { ...whole, images: course.images };
    return { ...found, rounds: await settleScopes(one, found, tools) };
}
/** The same for some of the images: those of one target. */
function readyFor(images, ready) {
    const own = ready.rounds.map((round) => ({
        ...round,
        images: round.images.filter((image) => images.includes(image)),
    }));
    return { ...ready, rounds: own.filter((round) => round.images.length > 0) };
}
/** Tells as whom each image may be pushed. */
async function tellRights(images, { ports, session }) {
    for (const image of images)
        ports.log.info(`${image.name} may be pushed ${byWhom(await session.signIn(image))}`);
}
const BY = {
    inputs: '',
    'github-token': '',
    'docker-config': ', by the docker configuration',
    'credential-helper': ', by the credential helper of the docker configuration',
};
function byWhom(credential) {
    if (credential === undefined)
        return 'without signing in';
    return `as ${credential.username || 'the owner of a token'}${BY[credential.source]}`;
}
/** Creates what the registry wants to be there first, where the user asks for that. */
function createFor({ asking: { registry }, session, setting, ports }) {
    const { signIn, environment } = session;
    const how = { registry, signIn, environment, ports, signal: setting.signal };
    if (!setting.read.inputs.createRepository)
        return () => Promise.resolve(false);
    return async (image, error) => {
        const { createMissing } = await __webpack_require__.e(/* import() | create-repository */ 924).then(__webpack_require__.bind(__webpack_require__, 708));
        return createMissing(image, error, how);
    };
}
/** Settles on the builder, and finds how to start buildx. `question`: what is asked besides what the plan says. */
async function findTools(one, tools, question = {}) {
    const { session, setting, ports } = tools;
    const { buildxVersion: version, retries } = setting.read.inputs;
    const { toolCache } = setting.surroundings;
    const found = await findBuildx(session, ports);
    const how = { version, found, session, toolCache, retries, signal: setting.signal };
    const buildx = version === '' ? found : await fetchBuildx(how, ports);
    return { builder: await settleBuilder(one, { question, buildx, tools }), buildx };
}
/** Sees to it that the build signs in for every image as it should, or says why it cannot. */
async function settleScopes(one, found, tools) {
    const { session, ports } = tools;
    const { images } = one;
    if (session.auth.scoped.length === 0)
        return [{ images, auth: session.auth }];
    const rounds = (0,docker_auth/* chooseRounds */.Nc)(session.auth, images);
    const why = await whyNot(found, tools);
    if (why === undefined)
        return rounds;
    const crowded = rounds[1]?.images[0]?.registry;
    if (crowded !== undefined)
        throw new errors/* InputError */.dz([severalCredentials(crowded, why)]);
    ports.log.info(`The build signs in once a registry, with the credentials of its images: ${why}`);
    return rounds;
}
async function whyNot({ builder, buildx }, { session, setting, ports, asking: { registry } }) {
    const { environment } = session;
    const images = session.auth.scoped.map(({ image }) => image);
    const ways = await Promise.all(images.map((image) => registry.wayIn(image, setting.signal)));
    const basic = images.filter((_, at) => ways[at] === 'basic').map((image) => image.registry);
    const asked = builder.driver === 'docker'
        ? ''
        : (await ports.exec.run(buildx.program, [...buildx.before, 'version'], { environment })).stdout;
    return (0,docker_auth/* whyNotScoped */.yH)({ builder: builder.name, driver: builder.driver, buildxVersion: asked, basic });
}
function severalCredentials(registry, why) {
    return {
        input: 'registry-auth',
        rule: `one credential a registry, since the build cannot use several: ${why}`,
        value: registry,
        mend: `Set buildx-version: latest, or leave inputs "builder" and "driver" to Slipway, or publish in two steps`,
    };
}


/***/ }),

/***/ 7545:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ weighRefusal)
/* harmony export */ });
/* harmony import */ var _act_explained_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1739);
/* harmony import */ var _act_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4559);
/* harmony import */ var _act_moving_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(726);
/* harmony import */ var _act_upload_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6079);
/* harmony import */ var _decide_image_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4601);
/* harmony import */ var _adopting_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5359);
/* harmony import */ var _existing_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9484);
/* harmony import */ var _uploads_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6495);








/**
 * Weighs the refusal of the tag that was to carry an image, where the registry lets nobody write it again. One that has
 * what this run made is as it should be; another version may be what the user wants to be used; a moving tag is held.
 */
async function weighRefusal(image, { error, made, auth }, means) {
    const { upload, tools } = means;
    const carrier = upload.carriers.decisionOf(image);
    if (carrier === undefined || !(await (0,_act_explained_js__WEBPACK_IMPORTED_MODULE_0__/* .isRefusedAsImmutable */ .Z)(image, error, tools.factsOf(auth))))
        return 'lost';
    try {
        const there = await (0,_act_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .readManifest */ .W)(image, carrier.tag, tools.asking);
        if (there !== undefined && (0,_act_upload_js__WEBPACK_IMPORTED_MODULE_3__/* .isOurs */ .M)(there, made))
            return takeOurs(image, there, means);
        return await settle(image, { there, carrier }, means);
    }
    catch (failed) {
        tools.ports.log.info(`${(0,_decide_image_js__WEBPACK_IMPORTED_MODULE_4__/* .withTag */ .Rd)(image, carrier.tag)} cannot be read: ${await tools.asking.tell(image, failed)}`);
        return 'lost';
    }
}
async function settle(image, { there, carrier }, means) {
    if (carrier.class === 'moving')
        return passOn(image, carrier.tag, means);
    return there !== undefined && means.tools.asking.adopts ? adopt(image, { there, carrier }, means) : 'lost';
}
function takeOurs(image, manifest, { upload, tools }) {
    const carrier = upload.carriers.of(image);
    if (carrier !== undefined)
        tools.ports.log.info(`${(0,_decide_image_js__WEBPACK_IMPORTED_MODULE_4__/* .withTag */ .Rd)(image, carrier)} points to it already`);
    (0,_uploads_js__WEBPACK_IMPORTED_MODULE_7__/* .keepUpload */ .FI)(image, manifest, { upload, tools });
    return 'settled';
}
/** Has another tag carry the image. Where none can, the image is left as it is, and that is no failure. */
async function passOn(image, tag, { upload, tools }) {
    const { carriers, means, immovable } = upload;
    const { ledger, ports } = tools;
    immovable.set(image, [...(immovable.get(image) ?? []), tag]);
    const found = await carriers.pass(image);
    // A tag that is refused now is held when the moving ones are written: then it is refused again.
    if (found === 'carrier')
        return 'again';
    for (const held of immovable.get(image) ?? []) {
        ledger.hold(image, held, _act_moving_js__WEBPACK_IMPORTED_MODULE_2__/* .IMMUTABLE */ .hb);
        ports.log.warning(`Tag "${(0,_decide_image_js__WEBPACK_IMPORTED_MODULE_4__/* .withTag */ .Rd)(image, held)}" is held back: ${_act_moving_js__WEBPACK_IMPORTED_MODULE_2__/* .IMMUTABLE */ .hb}`);
    }
    if (found === 'failed')
        return 'failed';
    means.course.keep(means.course.images.filter((one) => one !== image));
    return 'settled';
}
/** Takes what is there for what this run publishes in this registry. */
async function adopt(image, { there, carrier }, { upload, tools }) {
    const { digest } = there;
    if (carrier.class === 'fixed' && !(await (0,_existing_js__WEBPACK_IMPORTED_MODULE_6__/* .isOfThisCommit */ .D)({ image, digest }, tools)))
        upload.foreign.add(image);
    tools.ledger.uploaded(image, digest);
    (0,_adopting_js__WEBPACK_IMPORTED_MODULE_5__/* .adoptTag */ .PI)(image, { tag: carrier.tag, digest }, tools);
    upload.taken.set(image, there);
    return 'settled';
}


/***/ }),

/***/ 8390:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ repeatPush)
/* harmony export */ });
/* harmony import */ var _act_guarded_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1656);
/* harmony import */ var _act_retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6594);
/* harmony import */ var _decide_failures_repeat_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3979);
/* harmony import */ var _decide_failures_retries_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6500);
/* harmony import */ var _decide_failures_stall_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6360);
/* harmony import */ var _decide_image_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4601);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3916);







/**
 * Pushes by a child that ends at the first registry that fails. A fault that passes is waited for, and the push is done
 * again on the same builder, which has all layers. A registry that fails for good is left behind, if others may go on:
 * undefined where none of these is left.
 */
async function repeatPush(images, push, means) {
    const { retries } = means.tools.setting.read.inputs;
    let [left, attempt, tried] = [images, 0, 0];
    const again = async () => {
        if (attempt > 0 && left.length === 0)
            return undefined;
        attempt += 1;
        try {
            return await push(left, attempt);
        }
        catch (error) {
            const failure = failureOf(error, means);
            tried += 1;
            if (failure.isTransient && tried <= Math.min(retries, failure.repeats ?? retries)) {
                await waitAfter(error, { attempt, tried }, means.tools);
            }
            else {
                left = await weighAll(left, { error, failure }, means);
                tried = 0;
            }
            return again();
        }
    };
    return again();
}
/** What failed, where it was the push; throws any other failure, and whatever comes after a cancel. */
function failureOf(error, { tools }) {
    const lines = (0,_act_guarded_js__WEBPACK_IMPORTED_MODULE_0__/* .lastLinesOf */ .lS)(error);
    const failure = error instanceof _decide_failures_stall_js__WEBPACK_IMPORTED_MODULE_4__/* .StallError */ .Xz ? (0,_decide_failures_repeat_js__WEBPACK_IMPORTED_MODULE_2__/* .classifyStall */ .h7)(lines) : (0,_decide_failures_repeat_js__WEBPACK_IMPORTED_MODULE_2__/* .classifyBuildFailure */ .n5)(lines);
    if (failure.kind !== 'push' || tools.setting.signal.aborted)
        throw error;
    return failure;
}
async function waitAfter(error, { attempt, tried }, { ports, setting }) {
    const wait = (0,_decide_failures_retries_js__WEBPACK_IMPORTED_MODULE_3__/* .chooseBackoff */ .uw)(tried, ports.random.fraction());
    (0,_act_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .tellRetry */ .CM)(error, { attempt: attempt + 1, wait }, ports);
    await ports.clock.sleep(wait, setting.signal);
}
/** Gives the images that are left to be pushed to. */
async function weighAll(images, { error, failure }, { course, tools, weigh }) {
    const refused = findRefused(images, failure);
    if (refused.length === 0)
        throw error;
    const fates = new Map();
    for (const image of refused)
        fates.set(image, await weigh(image, error));
    const having = (...some) => refused.filter((image) => some.includes(fates.get(image) ?? 'again'));
    for (const image of having('lost'))
        tools.ledger.failIn(image, (0,_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .messageOf */ .bD)(error));
    course.leave(having('lost', 'failed'));
    return images.filter((image) => (fates.get(image) ?? 'again') === 'again');
}
/** The images that a push has failed for. Where it was for one alone, it need not be named. */
function findRefused(images, { place }) {
    if (place === undefined)
        return images.length === 1 ? images : [];
    return images.filter((one) => (0,_decide_image_js__WEBPACK_IMPORTED_MODULE_5__/* .isSameRepository */ .ve)(one, place));
}


/***/ }),

/***/ 1877:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Mc: () => (/* binding */ findTestPlatforms),
  oN: () => (/* binding */ testEach),
  rH: () => (/* binding */ testUploaded)
});

// EXTERNAL MODULE: ./src/act/credentials.ts + 2 modules
var credentials = __webpack_require__(9411);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
// EXTERNAL MODULE: ./src/act/guarded.ts
var guarded = __webpack_require__(1656);
;// CONCATENATED MODULE: ./src/act/image-test.ts


/** Runs the user's script against an image. It fails as the script fails. */
async function testImage(one, { script, session, workspace, signal }, ports) {
    // A file of this user alone: a script may hold secrets, and arguments are everybody's to see.
    const file = `${session.folder}/test.sh`;
    const environment = { ...session.environment, ...variablesOf(one) };
    const args = ['-euo', 'pipefail', file];
    const child = { doing: 'the test', program: 'bash', args, environment, folder: workspace };
    const said = new guarded/* Said */.oX();
    try {
        await ports.files.writePrivate(file, script);
        const end = await (0,guarded/* spawnGuarded */.on)(child, { heard: (line) => said.add(line), signal }, ports).catch(withoutBash);
        if (end.exitCode !== 0)
            throw new errors/* TestError */.xA(one, end, said.end);
    }
    finally {
        await ports.files.remove(file);
    }
}
/** What a script is told of its case. `docker run` and `docker pull` take the platform from the last one. */
function variablesOf({ image, digest, version, target, platform }) {
    const told = { IMAGE: image, DIGEST: digest, VERSION: version, TARGET: target, PLATFORM: platform };
    return { ...told, DOCKER_DEFAULT_PLATFORM: platform };
}
function withoutBash(error) {
    if (!/^spawn bash ENOENT$/.test((0,errors/* messageOf */.bD)(error)))
        throw error;
    throw new errors/* InputError */.dz([
        {
            input: 'test',
            rule: 'a script for bash, which this runner does not have',
            mend: 'Install bash in a step before this one, or use a runner that has it',
        },
    ]);
}

// EXTERNAL MODULE: ./src/act/local-image.ts + 1 modules
var local_image = __webpack_require__(3801);
// EXTERNAL MODULE: ./src/decide/image.ts
var decide_image = __webpack_require__(4601);
// EXTERNAL MODULE: ./src/decide/manifest.ts
var manifest = __webpack_require__(4303);
// EXTERNAL MODULE: ./src/decide/publishing.ts
var publishing = __webpack_require__(9879);
// EXTERNAL MODULE: ./src/decide/bytes.ts
var decide_bytes = __webpack_require__(7855);
// EXTERNAL MODULE: ./src/read/input-kinds.ts
var input_kinds = __webpack_require__(3578);
;// CONCATENATED MODULE: ./src/stories/test.ts









/** The platforms that the image is tested for; none where the user gave no test. Asks nothing that is not needed. */
async function findTestPlatforms({ platforms }, tools) {
    const { test, testPlatforms } = tools.setting.read.inputs;
    if (test === '')
        return [];
    const host = testPlatforms.length > 0 ? '' : await (0,local_image/* hostPlatform */.ol)(tools.session, tools.ports);
    try {
        return (0,publishing/* chooseTestPlatforms */.a_)({ platforms, testPlatforms }, host);
    }
    catch (error) {
        throw new errors/* InputError */.dz((0,input_kinds/* problemsOf */.G)('test-platforms', error));
    }
}
/** Tests what the first registry has got, by its digest. No tag is there yet. */
async function testUploaded({ manifests, target }, platforms, tools) {
    const [first] = manifests;
    if (first === undefined || platforms.length === 0)
        return;
    const [image, manifest] = first;
    await (0,credentials/* changeAuth */.fG)(tools.session, tools.session.auth, tools.ports);
    const { digest } = manifest;
    const isChosen = tools.setting.read.inputs.testPlatforms.length > 0;
    for (const platform of platforms) {
        const reference = (0,decide_image/* withDigest */.hQ)(image, isChosen ? digestFor(platform, manifest) : digest);
        await testEach({ image: reference, digest, target }, [platform], tools);
    }
}
// The classic store keeps one platform under a digest, so each is asked for by its own.
function digestFor(platform, { digest, bytes }) {
    const parsed = (0,manifest/* parseManifest */.Ng)((0,decide_bytes/* textOf */.b)(bytes));
    const entry = parsed.kind === 'index' ? parsed.entries.find((one) => (0,publishing/* isSamePlatform */.SW)(one.platform, platform)) : undefined;
    return entry?.digest ?? digest;
}
/** Runs the user's test, for one platform after the other. */
async function testEach(subject, platforms, { setting, session, plan, ports, ledger }) {
    const { signal, surroundings, read } = setting;
    const how = { script: read.inputs.test, session, workspace: surroundings.workspace, signal };
    const { version } = plan.tags;
    await ledger.station('Test', async () => {
        for (const platform of platforms) {
            ports.log.info(`Tests ${subject.image} for ${platform}`);
            await testImage({ ...subject, version, platform }, how, ports);
        }
    });
}


/***/ }),

/***/ 1540:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ buildAndUpload),
  h: () => (/* binding */ joinUploads)
});

// EXTERNAL MODULE: ./src/decide/builder-choice.ts
var builder_choice = __webpack_require__(1543);
// EXTERNAL MODULE: ./src/act/moving.ts + 6 modules
var act_moving = __webpack_require__(726);
// EXTERNAL MODULE: ./src/decide/plan.ts
var plan = __webpack_require__(6557);
// EXTERNAL MODULE: ./src/stories/asking.ts + 6 modules
var asking = __webpack_require__(5908);
;// CONCATENATED MODULE: ./src/stories/carriers.ts




/**
 * Chooses the tags that carry the upload, where the builder cannot do without. Where the rules give only moving ones, the
 * first that may move: an image that has none is left behind, with its tags held. Where that cannot be asked its registry
 * has failed.
 */
async function chooseCarriers(builder, course, tools) {
    const carriers = new Carriers(tools);
    if ((0,builder_choice/* chooseUpload */.ff)(builder) === 'by-digest')
        return carriers;
    const found = await carriers.find(course.images);
    tools.setting.signal.throwIfAborted();
    const imagesOf = (...wanted) => course.images.filter((image) => wanted.includes(found.get(image) ?? 'none'));
    course.keep(imagesOf('carrier', 'failed'));
    course.leave(imagesOf('failed'));
    return carriers;
}
/** The tags that carry the uploads of all images. */
class Carriers {
    #tools;
    #setting;
    /** The first one of each image carries it. */
    #candidates = new Map();
    constructor(tools) {
        this.#tools = tools;
        this.#setting = (0,asking/* makeMovingSetting */.f)({ ...tools.asking, manifests: new Map() }, tools);
    }
    of = (image) => this.decisionOf(image)?.tag;
    decisionOf(image) {
        return this.#candidates.get(image)?.[0];
    }
    /** Looks for those of all images at once: git tells all of them the same. */
    async find(images) {
        const { tags } = this.#tools.plan;
        for (const image of images)
            this.#candidates.set(image, (0,plan/* carriersOf */.xO)(tags, image));
        const first = images.flatMap((image) => this.decisionOf(image) ?? []);
        this.#setting.orders.readEarly(first.filter((one) => one.class === 'moving'));
        return new Map(await Promise.all(images.map(async (image) => [image, await this.#seek(image)])));
    }
    /** Looks for another tag, where the one that was to carry an image cannot. */
    async pass(image) {
        this.#drop(image);
        return this.#seek(image);
    }
    #drop(image) {
        this.#candidates.set(image, this.#candidates.get(image)?.slice(1) ?? []);
    }
    async #seek(image) {
        const one = this.decisionOf(image);
        if (one === undefined)
            return 'none';
        const ended = await this.#whyNot(image, one);
        if (ended === undefined)
            return 'carrier';
        this.#tools.ledger.ended(image, ended);
        this.#drop(image);
        return ended.phase === 'failed' ? 'failed' : this.#seek(image);
    }
    /** The end of a move that is not this run's to be made. */
    async #whyNot(image, one) {
        if (one.class !== 'moving')
            return undefined;
        const { may, moving } = await (0,act_moving/* askToWrite */.W9)((0,act_moving/* beginMove */.N3)(image, one, ''), this.#setting);
        return may ? undefined : moving.state;
    }
}

// EXTERNAL MODULE: ./src/stories/local.ts
var local = __webpack_require__(3346);
// EXTERNAL MODULE: ./src/act/credentials.ts + 2 modules
var credentials = __webpack_require__(9411);
// EXTERNAL MODULE: ./src/act/guarded.ts
var guarded = __webpack_require__(1656);
// EXTERNAL MODULE: ./src/decide/failures/repeat.ts
var repeat = __webpack_require__(3979);
// EXTERNAL MODULE: ./src/decide/image.ts
var decide_image = __webpack_require__(4601);
// EXTERNAL MODULE: ./src/decide/metadata.ts
var metadata = __webpack_require__(2407);
// EXTERNAL MODULE: ./src/stories/build-cached.ts + 4 modules
var build_cached = __webpack_require__(4500);
// EXTERNAL MODULE: ./src/stories/call.ts
var stories_call = __webpack_require__(3953);
// EXTERNAL MODULE: ./src/stories/refused.ts
var refused = __webpack_require__(7545);
// EXTERNAL MODULE: ./src/stories/repeat.ts
var stories_repeat = __webpack_require__(8390);
// EXTERNAL MODULE: ./src/stories/uploads.ts
var uploads = __webpack_require__(6495);
;// CONCATENATED MODULE: ./src/stories/rounds.ts










/** Builds, mostly once: where repositories of a registry have credentials of their own, once more from the cache for each. */
async function pushRounds(upload, tools) {
    const { ready, course } = upload.means;
    let first;
    for (const [at, round] of ready.rounds.entries()) {
        await (0,credentials/* changeAuth */.fG)(tools.session, round.auth, tools.ports);
        const built = await pushRound({ round, isRepeat: at > 0 }, upload, tools);
        if (built === undefined)
            continue;
        if (first === undefined)
            tools.ledger.built(built, upload.one.target);
        first ??= built;
        if (!(0,metadata/* isSameImage */.m_)(first.metadata, built.metadata))
            throw new Error(otherImage(round.images));
        const images = round.images.filter((image) => course.images.includes(image) && !upload.taken.has(image));
        await (0,uploads/* takeUploads */.Iz)(images, built.metadata, { upload, tools });
    }
}
/** Builds and pushes; what fails by the push alone is pushed again, and told where that made another image. */
async function pushRound({ round, isRepeat }, upload, tools) {
    const { course } = upload.means;
    const { auth } = round;
    const made = [];
    const push = async (images, attempt) => {
        try {
            return await buildFor({ images, auth, isRepeat: isRepeat || attempt > 1 }, upload, tools);
        }
        catch (error) {
            made.push((0,repeat/* madeIn */.Dm)((0,guarded/* lastLinesOf */.lS)(error)));
            throw error;
        }
    };
    const weigh = (image, error) => (0,refused/* weighRefusal */.t)(image, { error, made: (0,repeat/* madeIn */.Dm)((0,guarded/* lastLinesOf */.lS)(error)), auth }, { upload, tools });
    const isLeft = (image) => course.images.includes(image) && !upload.taken.has(image);
    try {
        const built = await (0,stories_repeat/* repeatPush */.E)(round.images.filter(isLeft), push, { course, tools, weigh });
        tellOther(made, built, tools);
        return built;
    }
    catch (error) {
        const last = made.at(-1);
        if (last !== undefined)
            await (0,uploads/* findUploads */.KC)(round.images.filter(isLeft), last, { upload, tools });
        throw error;
    }
}
function buildFor({ images, auth, isRepeat }, upload, tools) {
    const { ready } = upload.means;
    const call = { ...(0,stories_call/* described */.WY)({ ...upload.one, images }, tools), builder: ready.builder.name, isRepeat };
    const output = outputFor(images, upload, tools);
    return (0,build_cached/* buildCached */.X)({ ...call, output }, (0,stories_call/* buildSetting */.tC)(tools, ready, auth), tools);
}
/** Tells where a repeated build has not made what the first one had. */
function tellOther(made, built, { ports }) {
    const named = made.find(({ configDigest }) => configDigest !== undefined)?.configDigest;
    const now = built?.configDigest;
    if (named !== undefined && now !== undefined && named !== now)
        ports.log.warning(`The repeated build made another image: its configuration is ${now}, and was ${named}`);
}
function outputFor(images, { means, carriers }, { ports }) {
    const { builder, rounds } = means.ready;
    const references = images.flatMap((image) => withCarrier(image, carriers.of(image)));
    const how = references.length === 0 ? 'by digest' : `under ${references.join(', ')}`;
    const where = rounds.length === 1 ? '' : ` to ${images.map(({ name }) => name).join(', ')}`;
    ports.log.info(`Builder ${builder.name} (${builder.driver}), upload ${how}${where}`);
    if (images.length === 0)
        return { kind: 'nowhere' };
    return references.length === 0 ? { kind: 'by-digest' } : { kind: 'by-tag', references };
}
function withCarrier(image, carrier) {
    return carrier === undefined ? [] : [(0,decide_image/* withTag */.Rd)(image, carrier)];
}
function otherImage(images) {
    const names = images.map(({ name }) => name).join(', ');
    return `Cannot publish one image everywhere: built once more for ${names}, it is another one\n  No tag was written; run the job again`;
}

// EXTERNAL MODULE: ./src/stories/test.ts + 1 modules
var test = __webpack_require__(1877);
;// CONCATENATED MODULE: ./src/stories/upload.ts






/** Builds, tests and uploads. No tag is written before the test has passed; one may carry the upload itself. */
async function buildAndUpload(one, means, tools) {
    const { ready, course, testPlatforms } = means;
    const carriers = await chooseCarriers(ready.builder, course, tools);
    const upload = { one, means, carriers, taken: new Map(), foreign: new Set(), immovable: new Map() };
    const isTestedFirst = testPlatforms.length > 0 && (0,builder_choice/* chooseUpload */.ff)(ready.builder) === 'by-tag';
    try {
        await (isTestedFirst ? (0,local/* testAndPush */.iR)(upload, tools) : pushAndTest(upload, tools));
    }
    catch (error) {
        await (0,uploads/* lookAtCarriers */.Aq)(upload, tools);
        throw error;
    }
    if (one.outputs.load && (0,builder_choice/* chooseUpload */.ff)(ready.builder) === 'by-tag')
        await (0,local/* nameInEngine */.bM)(upload, tools);
    return uploadedBy(upload);
}
function uploadedBy({ carriers, means, taken, foreign }) {
    return {
        manifests: new Map([...taken].filter(([image]) => means.course.images.includes(image))),
        carrierOf: carriers.of,
        fixedOf: (image, all) => all.filter(({ tag }) => tag !== carriers.of(image)),
        foreign: [...foreign],
    };
}
/** What several targets have brought into the registries. */
function joinUploads(all) {
    const [first, ...others] = all;
    if (first !== undefined && others.length === 0)
        return first;
    const of = (image) => all.find(({ manifests }) => manifests.has(image));
    return {
        manifests: new Map(all.flatMap(({ manifests }) => [...manifests])),
        carrierOf: (image) => of(image)?.carrierOf(image),
        fixedOf: (image, decisions) => of(image)?.fixedOf(image, decisions) ?? decisions,
        foreign: all.flatMap(({ foreign }) => foreign),
    };
}
async function pushAndTest(upload, tools) {
    await tools.ledger.station('Build and upload', () => pushRounds(upload, tools));
    const uploaded = { manifests: upload.taken, target: upload.one.target };
    await (0,test/* testUploaded */.rH)(uploaded, upload.means.testPlatforms, tools);
}


/***/ }),

/***/ 6495:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Aq: () => (/* binding */ lookAtCarriers),
/* harmony export */   FI: () => (/* binding */ keepUpload),
/* harmony export */   Iz: () => (/* binding */ takeUploads),
/* harmony export */   KC: () => (/* binding */ findUploads)
/* harmony export */ });
/* harmony import */ var _act_upload_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6079);
/* harmony import */ var _act_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4559);
/* harmony import */ var _act_moving_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(726);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3916);
/* harmony import */ var _asking_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5908);





/** Reads what the registries have got. It is reported also where another registry fails, and the run with it. */
async function takeUploads(images, metadata, { upload, tools }) {
    const question = { images, metadata, carrierOf: upload.carriers.of };
    // After a cancel, too: what was pushed is told, and a moving tag among it gets its look.
    const outcomes = await (0,_act_upload_js__WEBPACK_IMPORTED_MODULE_0__/* .readUploads */ .f)(question, { ...tools.asking, signal: tools.asking.grace });
    for (const one of outcomes)
        if (one.kind === 'done')
            keepUpload(one.image, one.value, { upload, tools });
    upload.means.course.take(outcomes);
}
/** Keeps that a registry has got an image, under the tag that carried it there. */
function keepUpload(image, manifest, { upload, tools }) {
    const carrier = upload.carriers.decisionOf(image);
    upload.taken.set(image, manifest);
    tools.ledger.uploaded(image, manifest.digest);
    if (carrier !== undefined && carrier.class !== 'moving')
        tools.ledger.wrote(image, carrier.tag);
}
/** Looks which registries have got an image before another one has ended the push. */
async function findUploads(images, made, means) {
    const { upload, tools } = means;
    const { asking, ports } = tools;
    if (made.digest === undefined && made.configDigest === undefined)
        return;
    const look = async (image) => {
        const carrier = upload.carriers.of(image);
        if (carrier === undefined)
            return;
        try {
            const found = await (0,_act_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .readManifest */ .W)(image, carrier, { ...asking, signal: asking.grace });
            if (found !== undefined && (0,_act_upload_js__WEBPACK_IMPORTED_MODULE_0__/* .isOurs */ .M)(found, made))
                keepUpload(image, found, means);
        }
        catch (error) {
            ports.log.debug(`What ${image.name} has got cannot be read: ${ports.log.redact((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .messageOf */ .bD)(error))}`);
        }
    };
    await Promise.all(images.map(look));
}
/** Looks again at the moving tags that have carried an upload, where the run ends before it comes to them. */
async function lookAtCarriers({ carriers, taken }, tools) {
    const setting = (0,_asking_js__WEBPACK_IMPORTED_MODULE_4__/* .makeMovingSetting */ .f)({ ...tools.asking, manifests: taken }, tools);
    const look = async ([image, { digest }]) => {
        const carrier = carriers.decisionOf(image);
        if (carrier?.class !== 'moving')
            return;
        const carried = await (0,_act_moving_js__WEBPACK_IMPORTED_MODULE_2__/* .writeMoving */ .Wv)((0,_act_moving_js__WEBPACK_IMPORTED_MODULE_2__/* .beginMove */ .N3)(image, carrier, digest), 'carried', setting);
        const { state } = await (0,_act_moving_js__WEBPACK_IMPORTED_MODULE_2__/* .lookAgain */ .IK)(carried, setting);
        tools.ledger.ended(image, state);
    };
    await Promise.all([...taken].map(look));
}


/***/ })

};
