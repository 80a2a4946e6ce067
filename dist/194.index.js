export const id = 194;
export const ids = [194];
export const modules = {

/***/ 3483:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  explainBuild: () => (/* binding */ explainBuild),
  isImmutablePush: () => (/* binding */ isImmutablePush)
});

// EXTERNAL MODULE: ./src/decide/registry-kinds.ts + 2 modules
var registry_kinds = __webpack_require__(8871);
// EXTERNAL MODULE: ./src/decide/failures/build-fault.ts
var build_fault = __webpack_require__(9319);
// EXTERNAL MODULE: ./src/decide/registries/path.ts
var path = __webpack_require__(6167);
// EXTERNAL MODULE: ./src/decide/runner.ts
var runner = __webpack_require__(643);
// EXTERNAL MODULE: ./src/decide/failures/match.ts
var match = __webpack_require__(6999);
;// CONCATENATED MODULE: ./src/decide/failures/build-rows.ts



const CONFIGURE = 'https://docs.docker.com/build/buildkit/configure/#setting-registry-certificates';
const TOML = 'https://docs.docker.com/build/buildkit/toml-configuration/';
/** Causes that no registry has a part in. */
const TOOL_ROWS = [
    {
        name: 'tool/old-buildx',
        says: /unknown flag: --call/,
        cause: 'This buildx is too old for input "call"',
        mend: 'Use buildx 0.15 or later',
        link: 'https://docs.docker.com/build/checks/',
    },
    {
        name: 'build/missing-file',
        says: /failed to calculate checksum of ref \S+: .*not found/,
        cause: 'What COPY or ADD names is not in the build context, or in the stage that it is taken from',
        mend: 'Check its path, which is seen from input "context", and that no .dockerignore leaves it out',
        link: 'https://docs.docker.com/build/concepts/context/',
    },
    {
        name: 'tool/no-buildx',
        says: /unknown (?:shorthand )?flag:|is not a docker command/,
        cause: 'The docker client has no plugin buildx',
        mend: 'Install it, or name a version of it in input "buildx-version"',
    },
    {
        name: 'tool/no-docker',
        says: /spawn \S*docker\S* ENOENT/,
        cause: 'There is no docker on this runner',
        mend: 'Install it, or use a runner that has it',
        on: runner/* withoutDocker */.ji,
    },
    {
        name: 'tool/no-builder',
        says: /no builder ".*" found/,
        cause: 'The builder that BUILDX_BUILDER or "docker buildx use" names is not there',
        mend: 'Create it in a step before this one, in the same job; or leave BUILDX_BUILDER out',
    },
    {
        name: 'tool/engine-tls',
        says: /docker endpoint for ".*" not found|^ERROR: open \S+\/(?:ca|cert|key)\.pem: |error during connect: .*(?:tls: |x509: |: EOF$|HTTPS? (?:server|client))/m,
        cause: 'The engine that DOCKER_HOST names and its client do not agree about TLS',
        mend: 'Set DOCKER_TLS_VERIFY to 1 and DOCKER_CERT_PATH to the folder with ca.pem, cert.pem and key.pem; for an engine without TLS set neither',
        link: 'https://docs.docker.com/engine/security/protect-access/',
    },
    {
        name: 'tool/no-engine',
        says: /Cannot connect to the Docker daemon|failed to connect to the docker API|error during connect: /i,
        cause: 'The Docker engine does not run, or DOCKER_HOST names another one',
        mend: 'Start it, or set DOCKER_HOST to the one that runs',
        on: runner/* withoutEngine */.Jo,
    },
    {
        name: 'tool/socket',
        says: /permission denied while trying to connect to the docker/i,
        cause: "The runner's user may not talk to the Docker engine",
        mend: 'Add that user to the group docker, and start the runner anew',
        link: 'https://docs.docker.com/engine/install/linux-postinstall/',
    },
    {
        name: 'tool/builder-image',
        says: /^ *> \[internal\] booting buildkit|Error.*\bmoby\/buildkit\b|failed to initialize builder/m,
        cause: 'The builder did not start: its image, moby/buildkit, could not be pulled, or its container not be run',
        mend: 'Run the job again; where Docker Hub refuses, give its credentials, or name an image of another registry in input "buildkit-image"',
        link: 'https://docs.docker.com/build/builders/drivers/docker-container/',
    },
];
/** The machine that builds has no room. */
const DISK_ROW = {
    name: 'tool/disk',
    says: /no space left on device|disk quota exceeded/i,
    cause: "The runner's disk is full",
    mend: 'Free some of it before the build (docker system prune, tools that the job does not need), or take a larger runner',
    link: 'https://docs.github.com/actions/reference/runners/github-hosted-runners',
};
/** What stands between a builder and a registry: the builder has a trust and a network of its own. */
const BUILDER_ROWS = [
    {
        name: 'builder/authority',
        codes: ['UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
        cause: ({ registry }) => `The builder does not know the authority that signed the certificate of ${registry}`,
        mend: ({ registry }) => `Put the certificate of the authority into /etc/docker/certs.d/${registry}/ca.crt for the engine; a builder of its own wants it in its buildkitd.toml:\n  [registry."${registry}"]\n    ca=["/path/to/ca.crt"]`,
        link: CONFIGURE,
    },
    {
        name: 'builder/plain',
        codes: ['ERR_SSL_WRONG_VERSION_NUMBER'],
        cause: ({ registry }) => `${registry} speaks plain http, and the builder https`,
        mend: ({ registry }) => `Name it in input "insecure-registries"; for base images the buildkitd.toml of the builder says it:\n  [registry."${registry}"]\n    http = true`,
        link: TOML,
    },
    {
        name: 'builder/loopback',
        codes: ['ECONNREFUSED'],
        when: ({ registry }) => /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/.test(registry),
        cause: ({ registry }) => `The builder runs in a container, where ${registry} is the container itself`,
        mend: 'Create the builder with driver-opts: network=host',
        link: 'https://docs.docker.com/build/builders/drivers/docker-container/',
    },
];
/** What a registry says to a pull. The rights to push play no part in it. */
const PULL_ROWS = [
    {
        name: 'pull/missing',
        on: [404],
        cause: (failure) => `There is no image ${nameOf(failure)} with this tag, for the platform that is built`,
        mend: 'Check name and tag of the base image (FROM) and the platforms',
    },
    {
        name: 'pull/private-package',
        kinds: ['ghcr'],
        on: [...match/* DENIED */.Iy, 'no-credentials'],
        cause: (failure) => `The base image ${nameOf(failure)} is private, or is not there`,
        mend: ({ repository }) => `Give the job "packages: read", and this repository access in the settings of the package ("Manage Actions access"); for packages of ${(0,path/* firstPart */.Y)(repository)} elsewhere, a classic token with read:packages in "registry-auth"`,
        link: 'https://docs.github.com/en/packages/working-with-a-github-packages-registry/working-with-the-container-registry',
    },
    {
        name: 'pull/private',
        on: [401, 403, 'no-right', 'no-credentials'],
        cause: (failure) => `The base image ${nameOf(failure)} is private, or is not there`,
        mend: ({ registry }) => `Check its name; and give input "registry-auth" an entry for ${registry} whose user may pull it`,
    },
];
function nameOf({ registry, repository }) {
    return `${registry}/${repository}`;
}

// EXTERNAL MODULE: ./src/decide/failures/build-text.ts
var build_text = __webpack_require__(5888);
// EXTERNAL MODULE: ./src/decide/failures/explain.ts
var explain = __webpack_require__(53);
// EXTERNAL MODULE: ./src/decide/failures/table.ts + 18 modules
var table = __webpack_require__(9282);
;// CONCATENATED MODULE: ./src/decide/failures/build.ts







/** Says why a build failed and what to do about it, from what it printed; undefined where that says enough itself. */
function explainBuild(lines, facts) {
    const tool = (0,build_text/* isOfCommand */.F_)(lines) ? undefined : TOOL_ROWS.find(({ says }) => says.test(lines));
    if (tool !== undefined)
        return pick(tool, facts);
    const error = (0,build_text/* parseBuildError */.gK)(lines);
    const cause = error && explainError(error, facts);
    // Last, since a registry may say the same of its own disk.
    return cause ?? (DISK_ROW.says.test(lines) ? { ...pick(DISK_ROW, facts), isFull: true } : undefined);
}
/** Tells whether a push was refused because the tag is there and never moves, from what was printed. */
function isImmutablePush(lines, place, { run, known }) {
    const fault = (0,build_fault/* findFault */.K)((0,build_text/* lastError */.VS)(lines));
    return fault !== undefined && (0,explain.isImmutable)({ ...place, ...known(place), fault, run, tried: 'push' });
}
function explainError(error, { run, known }) {
    const { doing, registry, repository, fault } = error;
    const { user, told } = known({ registry, repository });
    const failure = { registry, repository, user, told, fault, run, tried: doing };
    const row = findOwnRow(error, failure) ?? (0,table/* findRow */.u)(failure);
    if (row === undefined)
        return undefined;
    const link = (0,explain.say)(row.link, failure);
    return { cause: (0,explain.say)(row.cause, failure), mend: (0,explain.say)(row.mend, failure), ...(link !== '' && { link }) };
}
function findOwnRow({ doing }, failure) {
    const kind = (0,registry_kinds/* kindOf */.I)(failure.registry, failure.told);
    const rows = doing === 'pull' ? [...BUILDER_ROWS, ...PULL_ROWS] : BUILDER_ROWS;
    return rows.find((row) => (0,match/* fits */.lA)(row, failure, kind));
}
function pick(row, { runner }) {
    const { cause, mend, link } = (runner && row.on?.(runner)) ?? row;
    return { cause, mend, ...(link !== undefined && { link }) };
}


/***/ }),

/***/ 53:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   explain: () => (/* binding */ explain),
/* harmony export */   isImmutable: () => (/* binding */ isImmutable),
/* harmony export */   say: () => (/* binding */ say)
/* harmony export */ });
/* harmony import */ var _match_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6999);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9282);


// How the client names what it does when it only reads.
const READING = /^(?:ask for|list|read) /;
const LONGEST = 1_500;
const LONGEST_ANSWER = 300;
/** Says what failed, why, and what to do about it, in several lines. */
function explain(failure) {
    const row = (0,_table_js__WEBPACK_IMPORTED_MODULE_0__/* .findRow */ .u)(failure);
    const lines = [
        `Cannot ${READING.test(failure.tried) ? 'read from' : 'push to'} ${placeOf(failure)}${failure.user === undefined ? '' : ` as ${failure.user.name}`}: ${tell(failure.fault)}`,
        line('Tried', `to ${failure.tried}`),
        line('Cause', say(row?.cause, failure)),
        line('Mend', say(row?.mend, failure)),
        line('See', say(row?.link, failure)),
        ...linesOfAnswer(failure),
    ];
    return cut(lines.filter((one) => one !== '').join('\n'), LONGEST);
}
/** Tells whether a tag was refused because the registry's tags never move. */
function isImmutable(failure) {
    return (0,_table_js__WEBPACK_IMPORTED_MODULE_0__/* .findRow */ .u)(failure)?.name.endsWith('/immutable') === true;
}
/** The words of a row for a failure. */
function say(words, failure) {
    return typeof words === 'function' ? words(failure) : (words ?? '');
}
function placeOf({ registry, repository }) {
    return repository === '' ? registry : `${registry}/${repository}`;
}
function line(name, text) {
    return text === '' ? '' : `  ${name}: ${text.replaceAll('\n', '\n    ')}`;
}
// Short: the message of the registry follows in a line of its own.
function tell(fault) {
    switch (fault.kind) {
        case 'status':
            return `the registry answers ${withCode(fault)}`;
        case 'unreachable':
            return `the registry cannot be reached (${fault.code})`;
        case 'unusable':
            return `the registry's answer cannot be used`;
        case 'no-credentials':
            return 'the registry asks for credentials, and there are none';
        case 'wrong-credentials':
            return `the registry refuses the credentials (${withCode(fault)})`;
        case 'no-right':
            return `its token gives no right to push, only: ${fault.granted.join(', ') || 'nothing'}`;
    }
}
function withCode(fault) {
    return `${fault.status} ${(0,_match_js__WEBPACK_IMPORTED_MODULE_1__/* .codeOf */ .$N)(fault)}`.trim();
}
function linesOfAnswer({ fault, told: { raw = '' } }) {
    const detail = (0,_match_js__WEBPACK_IMPORTED_MODULE_1__/* .detailOf */ .Rw)(fault);
    const isOurs = fault.kind === 'unreachable' || fault.kind === 'unusable';
    const answer = isOurs || detail === '' ? raw : detail;
    return [line('In detail', isOurs ? onOneLine(detail) : ''), line('The registry said', onOneLine(answer))];
}
// What a registry says may hold what a terminal or the runner's log would obey.
function onOneLine(text) {
    return cut(text.replace(/[\s\p{C}]+/gu, ' ').trim(), LONGEST_ANSWER);
}
function cut(text, length) {
    return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}


/***/ }),

/***/ 6999:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ codeOf),
/* harmony export */   Iy: () => (/* binding */ DENIED),
/* harmony export */   Q3: () => (/* binding */ isEvident),
/* harmony export */   Rw: () => (/* binding */ detailOf),
/* harmony export */   Zs: () => (/* binding */ mayPull),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   lA: () => (/* binding */ fits)
/* harmony export */ });
/** Every way of saying that somebody may not. */
const DENIED = [401, 403, 'wrong-credentials', 'no-right'];
/** Tells whether a row speaks of a failure in a registry of this kind. */
function fits(row, failure, kind) {
    const { fault, user } = failure;
    return (passes(row.kinds, (kinds) => kinds.includes(kind)) &&
        passes(row.on, (ons) => ons.some((on) => isOn(on, fault))) &&
        passes(row.codes, (codes) => codes.includes(codeOf(fault))) &&
        passes(row.says, (pattern) => pattern.test(textOf(failure))) &&
        passes(row.forms, (forms) => user !== undefined && forms.includes(user.form)) &&
        passes(row.sources, (sources) => user !== undefined && sources.includes(user.source)) &&
        passes(row.when, (when) => when(failure)));
}
/** Tells whether a row goes by what was said or is known, and not by what is likely alone. */
function isEvident({ codes, says, forms, when, isGuess }) {
    return isGuess !== true && [codes, says, forms, when].some((column) => column !== undefined);
}
/** The code of the registry's error or of Node, empty where there is none. */
function codeOf(fault) {
    return { code: '', ...fault }.code;
}
/** The message of the registry's error, or what we say of an answer that did not come; empty where there is none. */
function detailOf(fault) {
    return { detail: '', ...fault }.detail;
}
/** All that was said: code, message and the start of the answer. */
function textOf({ fault, told }) {
    return [codeOf(fault), detailOf(fault), told.raw].filter((text) => text).join(' ');
}
/** Tells whether a token says that it may pull; it may not push, or there would be no failure. */
function mayPull({ fault }) {
    return fault.kind === 'no-right' && fault.granted.includes('pull');
}
function passes(column, test) {
    return column === undefined || test(column);
}
function isOn(on, fault) {
    return typeof on === 'number' ? fault.kind === 'status' && fault.status === on : fault.kind === on;
}


/***/ }),

/***/ 9282:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ findRow)
});

// UNUSED EXPORTS: TABLE

// EXTERNAL MODULE: ./src/decide/registry-kinds.ts + 2 modules
var registry_kinds = __webpack_require__(8871);
;// CONCATENATED MODULE: ./src/decide/failures/wording.ts
const MINUTE = 60_000;
/** Whom we signed in as, in a sentence. */
function who({ user }) {
    return user?.name ?? 'somebody who does not sign in';
}
/** Says when to try again, from the milliseconds that a registry asks for. */
function waitText(milliseconds) {
    if (milliseconds === undefined || milliseconds <= 0)
        return 'later';
    if (milliseconds < 2 * MINUTE)
        return `in ${Math.ceil(milliseconds / 1_000)} seconds`;
    if (milliseconds < 120 * MINUTE)
        return `in ${Math.ceil(milliseconds / MINUTE)} minutes`;
    return `in ${Math.ceil(milliseconds / (60 * MINUTE))} hours`;
}
/** The lines, each a little to the right. */
function indent(text) {
    return text.replace(/^/gm, '  ');
}

;// CONCATENATED MODULE: ./src/decide/failures/access.ts


/** Credentials and rights, in a registry that says no more than "no". */
const ACCESS_ROWS = [
    {
        name: 'access/no-credentials',
        on: ['no-credentials'],
        cause: ({ registry }) => `There are no credentials for ${registry}`,
        mend: (failure) => `Give inputs "username" and "password", or an entry in "registry-auth": ${traits(failure).credentials}`,
        link: (failure) => traits(failure).docs,
    },
    {
        name: 'access/credentials',
        on: ['wrong-credentials'],
        sources: ['inputs'],
        cause: 'User name or password is wrong, or has expired',
        mend: (failure) => `Check inputs "username" and "password", or the entry in "registry-auth": ${traits(failure).credentials}`,
        link: (failure) => traits(failure).docs,
    },
    {
        name: 'access/old-login',
        on: ['wrong-credentials'],
        sources: ['docker-config', 'credential-helper'],
        cause: ({ registry }) => `What Docker's configuration on this runner holds for ${registry} is wrong, or has expired`,
        mend: (failure) => `Sign in again in the step before, or give inputs "username" and "password": ${traits(failure).credentials}`,
        link: (failure) => traits(failure).docs,
    },
    {
        name: 'access/foreign-token',
        on: ['wrong-credentials'],
        cause: ({ registry }) => `${registry} does not take these credentials`,
        mend: (failure) => `Give inputs "username" and "password": ${traits(failure).credentials}`,
        link: (failure) => traits(failure).docs,
    },
    {
        name: 'access/denied',
        on: [401, 403, 'no-right'],
        cause: (failure) => `The registry does not let ${who(failure)} push to this repository`,
        mend: 'Give the user or token the right to push to this repository, and check its name',
        link: (failure) => traits(failure).docs,
    },
];
function traits({ registry, told }) {
    return (0,registry_kinds/* traitsOf */.JC)((0,registry_kinds/* kindOf */.I)(registry, told));
}

// EXTERNAL MODULE: ./src/decide/registries/path.ts
var path = __webpack_require__(6167);
// EXTERNAL MODULE: ./src/decide/failures/match.ts
var match = __webpack_require__(6999);
;// CONCATENATED MODULE: ./src/decide/failures/acr.ts


const DOCS = 'https://learn.microsoft.com/azure/container-registry';
const TROUBLE = 'https://learn.microsoft.com/troubleshoot/azure/azure-container-registry';
const SIGN_IN = `${DOCS}/container-registry-authentication`;
const NOBODY = '00000000-0000-0000-0000-000000000000';
/** What Azure Container Registry says. */
const ACR_ROWS = [
    {
        name: 'acr/firewall',
        says: /client with IP .* is not allowed access/i,
        cause: "The registry's network rules do not let this runner's address in",
        mend: 'Allow the address (Networking, Firewall), or use a runner inside the network: those of GitHub change their addresses',
        link: `${DOCS}/container-registry-access-selected-networks`,
    },
    {
        name: 'acr/locked',
        says: /operation is disallowed on this registry/i,
        cause: ({ repository }) => `${repository} or one of its tags is locked against writing, or the registry is full`,
        mend: (failure) => `Unlock it:\n  az acr repository update --name ${nameOf(failure)} --repository ${failure.repository} --write-enabled true`,
        link: `${TROUBLE}/acr-push-errors`,
    },
    {
        name: 'acr/secret',
        says: /invalid client ?id or client ?secret/i,
        cause: 'The secret of the service principal is wrong or has expired',
        mend: 'Create a new secret and give it as input "password", and the application (client) id as input "username"',
        link: `${DOCS}/container-registry-auth-service-principal`,
    },
    {
        name: 'acr/admin',
        on: match/* DENIED */.Iy,
        when: (failure) => failure.user?.name.toLowerCase() === nameOf(failure),
        cause: 'The user name is that of the admin user, which is disabled, or its password was made anew',
        mend: (failure) => `Sign in with a service principal or by azure/login; or switch the admin user on:\n  az acr update --name ${nameOf(failure)} --admin-enabled true`,
        link: SIGN_IN,
    },
    {
        name: 'acr/token-user',
        on: match/* DENIED */.Iy,
        forms: ['jwt'],
        when: ({ user }) => user?.name !== NOBODY,
        cause: 'A token of "az acr login --expose-token" has a user name of its own',
        mend: `Give ${NOBODY} as input "username"`,
        link: SIGN_IN,
    },
    {
        name: 'acr/not-registered',
        says: /not registered with AAD/i,
        cause: 'No application of Microsoft Entra has this user name',
        mend: 'Give the application (client) id of the service principal as input "username", not its name or object id',
        link: `${DOCS}/container-registry-auth-service-principal`,
    },
    {
        name: 'acr/token-expired',
        on: ['wrong-credentials', 401],
        forms: ['jwt'],
        cause: 'The token has expired: it is good for three hours',
        mend: 'Make it in the same job, shortly before this step: az acr login --expose-token',
        link: SIGN_IN,
    },
    {
        name: 'acr/credentials',
        on: ['wrong-credentials'],
        cause: 'User name or password is wrong, or has expired',
        mend: 'Check inputs "username" and "password": id and secret of a service principal with the role AcrPush',
        link: `${TROUBLE}/acr-authentication-errors`,
    },
    {
        name: 'acr/role',
        on: [401, 403, 'no-right'],
        cause: 'The service principal or token may not push: it lacks the role AcrPush, or a scope map with content/write',
        mend: (failure) => `Give it the role:\n  az role assignment create --assignee <client id> --role AcrPush --scope $(az acr show --name ${nameOf(failure)} --query id --output tsv)`,
        link: `${DOCS}/container-registry-roles`,
    },
];
function nameOf({ registry }) {
    return (0,path/* firstPart */.Y)(registry.replace('.', '/'));
}

;// CONCATENATED MODULE: ./src/decide/failures/digitalocean.ts



const digitalocean_DOCS = 'https://docs.digitalocean.com/products/container-registry';
const digitalocean_SIGN_IN = `${digitalocean_DOCS}/how-to/use-registry-docker-kubernetes/`;
const NEW_TOKEN = 'Give an API token with write access to registries as inputs "username" and "password" (API, Tokens)';
/** What DigitalOcean says. */
const DIGITALOCEAN_ROWS = [
    {
        name: 'digitalocean/repositories',
        says: /registry contains \d+ repositor\w+, limit is \d+/i,
        cause: 'The plan of the registry allows no further repository',
        mend: 'Delete a repository (and run the garbage collection), or take a larger plan',
        link: `${digitalocean_DOCS}/details/limits/`,
    },
    {
        name: 'digitalocean/storage',
        says: /quota|storage.*(?:limit|exceed)/i,
        cause: 'The storage of the plan is used up',
        mend: 'Delete old tags and run the garbage collection, or take a larger plan',
        link: `${digitalocean_DOCS}/details/limits/`,
    },
    {
        name: 'digitalocean/read-only',
        says: /garbage.?collect|read-?only mode/i,
        cause: 'The registry is read-only while its garbage collection runs',
        mend: 'Try again when it is done: doctl registry garbage-collection get-active',
        link: `${digitalocean_DOCS}/how-to/clean-up-container-registry/`,
    },
    {
        name: 'digitalocean/name',
        on: [400, 404, ...match/* DENIED */.Iy],
        when: ({ repository }) => repository !== '' && !repository.includes('/'),
        cause: ({ repository }) => `The path "${repository}" names no registry: it is <registry>/<image>`,
        mend: ({ registry, repository }) => `Name the image ${registry}/<registry>/${repository} in input "images"`,
        link: digitalocean_SIGN_IN,
    },
    {
        name: 'digitalocean/credentials',
        on: ['wrong-credentials', 401, 405],
        cause: 'The API token is wrong, has expired, or is missing',
        mend: `Check inputs "username" and "password". ${NEW_TOKEN}`,
        link: digitalocean_SIGN_IN,
    },
    {
        name: 'digitalocean/registry',
        on: [400, 404],
        cause: ({ repository }) => `There is no registry ${(0,path/* firstPart */.Y)(repository)} in the account of the token`,
        mend: (failure) => `Check the path (<registry>/<image>), or create it:\n  ${(0,registry_kinds/* traitsOf */.JC)('digitalocean').create(failure)}`,
        link: digitalocean_SIGN_IN,
    },
    {
        name: 'digitalocean/denied',
        on: [403, 'no-right'],
        cause: 'The API token may only read, or is one of another account',
        mend: NEW_TOKEN,
        link: digitalocean_SIGN_IN,
    },
];

;// CONCATENATED MODULE: ./src/decide/failures/docker-hub.ts



const TOKENS = 'https://docs.docker.com/security/access-tokens/';
const LIMITS = 'https://docs.docker.com/docker-hub/usage/';
const docker_hub_NEW_TOKEN = 'Create an access token with "Read & Write" (app.docker.com, Account settings, Personal access tokens) and give it as input "password"';
/** What Docker Hub says. */
const DOCKER_HUB_ROWS = [
    {
        name: 'docker-hub/attempts',
        says: /too many failed login attempts/i,
        cause: 'Too many sign-ins with a wrong password: Docker Hub refuses them all for some minutes',
        mend: ({ retryAfter }) => `Check inputs "username" and "password", and try again ${waitText(retryAfter)}`,
        link: TOKENS,
    },
    {
        name: 'docker-hub/rate-limit',
        on: [429, 'wrong-credentials', 403],
        says: /toomanyrequests|too many requests|pull rate limit|increase-rate-limits/i,
        cause: (failure) => `Docker Hub's limit of pulls is reached for ${who(failure)}`,
        mend: ({ retryAfter }) => `Try again ${waitText(retryAfter)}; sign in, or use a plan with a higher limit`,
        link: LIMITS,
    },
    {
        name: 'docker-hub/e-mail',
        on: ['wrong-credentials', 401],
        when: ({ user }) => user?.name.includes('@') ?? false,
        cause: (failure) => `"${who(failure)}" is an e-mail address, and Docker Hub wants the name of the account`,
        mend: 'Give the name of the account as input "username"',
        link: TOKENS,
    },
    {
        name: 'docker-hub/needs-token',
        says: /must log in with a personal access token/i,
        cause: 'The account or its organization takes access tokens alone (two-factor sign-in or single sign-on)',
        mend: docker_hub_NEW_TOKEN,
        link: TOKENS,
    },
    {
        name: 'docker-hub/expired',
        says: /access token is expired|token has expired/i,
        cause: 'The access token has expired',
        mend: docker_hub_NEW_TOKEN,
        link: TOKENS,
    },
    {
        name: 'docker-hub/organization-token',
        on: ['wrong-credentials', 401],
        forms: ['docker-oat'],
        when: isUnknown,
        cause: (failure) => `The organization access token is wrong or expired, or none of "${who(failure)}": its user name is the organization`,
        mend: 'Give the name of the organization as input "username"',
        link: 'https://docs.docker.com/enterprise/security/access-tokens/',
    },
    {
        name: 'docker-hub/token',
        on: ['wrong-credentials'],
        forms: ['docker-pat'],
        when: isUnknown,
        cause: (failure) => `The access token was revoked, is cut off, or belongs to another account than ${who(failure)}`,
        mend: `Check inputs "username" and "password". ${docker_hub_NEW_TOKEN}`,
        link: TOKENS,
    },
    {
        name: 'docker-hub/immutable',
        says: /immutab/i,
        cause: 'The tag exists, and the settings of the repository make it immutable',
        mend: 'Publish another tag; or change "Tag mutability settings" of the repository',
        link: 'https://docs.docker.com/docker-hub/repos/manage/hub-images/immutable-tags/',
    },
    {
        name: 'docker-hub/no-namespace',
        on: match/* DENIED */.Iy,
        when: ({ repository }) => (0,path/* firstPart */.Y)(repository) === 'library',
        cause: 'The name of the image has no namespace, and such images are those of Docker itself',
        mend: ({ repository }) => `Name the image <account>/${(0,path/* afterFirst */.P)(repository)} in input "images"`,
    },
    {
        name: 'docker-hub/read-only',
        on: match/* DENIED */.Iy,
        when: isReadOnly,
        cause: (failure) => `The access token may read and not write, or ${who(failure)} may not write to ${failure.repository}`,
        mend: docker_hub_NEW_TOKEN,
        link: TOKENS,
    },
    {
        name: 'docker-hub/namespace',
        on: match/* DENIED */.Iy,
        when: ({ fault, user, repository }) => user !== undefined && fault.kind !== 'wrong-credentials' && user.name !== (0,path/* firstPart */.Y)(repository),
        isGuess: true,
        cause: (failure) => `There is no namespace ${(0,path/* firstPart */.Y)(failure.repository)}, or ${who(failure)} may not push to it`,
        mend: (failure) => `Name the image ${who(failure)}/…; or have an owner of ${(0,path/* firstPart */.Y)(failure.repository)} give ${who(failure)} "Read & Write" on the repository`,
        link: 'https://docs.docker.com/docker-hub/repos/manage/access/',
    },
    {
        name: 'docker-hub/password',
        on: ['wrong-credentials'],
        cause: 'User name or password is wrong; with two-factor sign-in or single sign-on no password is taken',
        mend: `Check inputs "username" and "password". ${docker_hub_NEW_TOKEN}`,
        link: TOKENS,
    },
    {
        name: 'docker-hub/denied',
        on: [401, 403, 'no-right'],
        cause: ({ repository }) => `The credentials give no right to push to ${repository}`,
        mend: docker_hub_NEW_TOKEN,
        link: TOKENS,
    },
];
// A token that it knows and that may only read is refused, too, where more is asked for.
function isUnknown(failure) {
    return !isReadOnly(failure);
}
// Who may pull and not push holds a token that can only read; a foreign namespace gives neither, unless it is public.
function isReadOnly(failure) {
    return (0,match/* mayPull */.Zs)(failure) || /insufficient[_ ]scope/i.test((0,match/* textOf */.b6)(failure));
}

// EXTERNAL MODULE: ./src/decide/registries/clouds.ts
var clouds = __webpack_require__(5110);
;// CONCATENATED MODULE: ./src/decide/failures/ecr.ts




const GUIDE = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide';
const PUBLIC_GUIDE = 'https://docs.aws.amazon.com/AmazonECR/latest/public';
const ecr_SIGN_IN = `${GUIDE}/registry_auth.html`;
const PUBLIC_SIGN_IN = `${PUBLIC_GUIDE}/public-registry-auth.html`;
const PUBLIC_PASSWORD = 'Give inputs "username" and "password": AWS, and what "aws ecr-public get-login-password --region us-east-1" prints. Its role needs ecr-public:GetAuthorizationToken, sts:GetServiceBearerToken and the rights to push';
/** What Amazon ECR says. */
const ECR_ROWS = [
    {
        name: 'ecr/no-repository',
        codes: ['NAME_UNKNOWN'],
        cause: ({ repository }) => `There is no repository ${repository}, and a push does not create it`,
        mend: (failure) => `Create it, or set input "create-repository" to true:\n  ${(0,registry_kinds/* traitsOf */.JC)('ecr').create(failure)}`,
        link: `${GUIDE}/repository-create.html`,
    },
    {
        name: 'ecr/access-key',
        on: match/* DENIED */.Iy,
        forms: ['aws-access-key'],
        cause: 'An access key of AWS is no password of the registry',
        mend: passwordFrom,
        link: ecr_SIGN_IN,
    },
    {
        name: 'ecr/expired',
        says: /authorization token has expired/i,
        cause: 'The password has expired: it is good for 12 hours, and no longer than the AWS session that asked for it',
        mend: passwordFrom,
        link: ecr_SIGN_IN,
    },
    {
        name: 'ecr/immutable',
        says: /ImageTagAlreadyExists|repository is immutable/i,
        cause: ({ repository }) => `The tag exists, and the tags of ${repository} are immutable`,
        mend: 'Publish another tag; or exclude moving tags such as latest from the immutability of the repository',
        link: `${GUIDE}/image-tag-mutability.html`,
    },
    {
        name: 'ecr/action',
        says: /not authorized to perform/i,
        cause: (failure) => `The role or user of AWS lacks ${actionIn(failure)}`,
        mend: (failure) => `Allow ${actionIn(failure)} on ${failure.repository} in its policy; all that a push needs is listed below`,
        link: `${GUIDE}/image-push-iam.html`,
    },
    {
        name: 'ecr/no-basic-auth',
        says: /no basic auth credentials/i,
        cause: 'There are no credentials for this registry: account and region are part of its name',
        mend: passwordFrom,
        link: ecr_SIGN_IN,
    },
    {
        name: 'ecr/user',
        on: match/* DENIED */.Iy,
        when: isNotAws,
        cause: (failure) => `The user name is "${who(failure)}", and has to be AWS`,
        mend: passwordFrom,
        link: ecr_SIGN_IN,
    },
    {
        name: 'ecr/password',
        on: [400],
        when: isBare,
        isGuess: true,
        cause: (failure) => `The password is not one for the region ${(0,clouds/* regionOf */.A)(failure)}, or has something before or after it`,
        mend: passwordFrom,
        link: ecr_SIGN_IN,
    },
    {
        name: 'ecr/no-credentials',
        on: ['no-credentials'],
        cause: 'There are no credentials for this registry',
        mend: (failure) => `Give inputs "username" and "password". ${passwordFrom(failure)}`,
        link: ecr_SIGN_IN,
    },
    {
        name: 'ecr/denied',
        on: match/* DENIED */.Iy,
        cause: 'The password is expired or that of another account, or its role may not push',
        mend: (failure) => `Check inputs "username" and "password". ${passwordFrom(failure)}`,
        link: `${GUIDE}/image-push-iam.html`,
    },
];
/** What Amazon ECR Public says. */
const ECR_PUBLIC_ROWS = [
    {
        name: 'ecr-public/no-repository',
        on: [404],
        cause: ({ repository }) => `There is no repository ${repository}, and a push does not create it`,
        mend: (failure) => `Create it, or set input "create-repository" to true:\n  ${(0,registry_kinds/* traitsOf */.JC)('ecr-public').create(failure)}`,
        link: `${PUBLIC_GUIDE}/public-repository-create.html`,
    },
    {
        name: 'ecr-public/bearer',
        says: /GetServiceBearerToken/i,
        cause: 'The role or user of AWS lacks sts:GetServiceBearerToken',
        mend: 'Allow sts:GetServiceBearerToken, beside ecr-public:GetAuthorizationToken, in its policy',
        link: PUBLIC_SIGN_IN,
    },
    {
        name: 'ecr-public/rate-limit',
        says: /rate exceeded|data limit exceeded|toomanyrequests/i,
        cause: 'The limit of requests is reached; it is low where nobody is signed in',
        mend: 'Try again later; sign in to public.ecr.aws for more',
        link: `${PUBLIC_GUIDE}/public-service-quotas.html`,
    },
    {
        name: 'ecr-public/password',
        on: [400],
        when: isBare,
        isGuess: true,
        cause: 'The password is one of a private registry or of another region than us-east-1, or has something before or after it',
        mend: PUBLIC_PASSWORD,
        link: PUBLIC_SIGN_IN,
    },
    {
        name: 'ecr-public/denied',
        on: [...match/* DENIED */.Iy, 'no-credentials'],
        cause: 'The password is missing, expired, or made for another region than us-east-1',
        mend: PUBLIC_PASSWORD,
        link: PUBLIC_SIGN_IN,
    },
];
function passwordFrom(failure) {
    return `Sign in with aws-actions/amazon-ecr-login in the step before, or give user name AWS and what this prints:\n  aws ecr get-login-password --region ${(0,clouds/* regionOf */.A)(failure)}`;
}
// A password that it cannot read is a bad request, without a word: https://github.com/aws/aws-cli/issues/5317
function isBare({ fault }) {
    return (0,match/* codeOf */.$N)(fault) === '';
}
function isNotAws({ user }) {
    return user !== undefined && user.name !== 'AWS';
}
function actionIn(failure) {
    return /perform: ([\w-]+:\w+)/.exec((0,match/* textOf */.b6)(failure))?.[1] ?? 'a right to push';
}

;// CONCATENATED MODULE: ./src/decide/failures/gar.ts




const gar_DOCS = 'https://cloud.google.com/artifact-registry/docs';
const gar_SIGN_IN = `${gar_DOCS}/docker/authentication`;
const ROLES = `${gar_DOCS}/access-control#roles`;
const GCR = `${gar_DOCS}/transition/setup-gcr-repo`;
// A key that cannot be read is a bad request: "Unable to parse json key."
const UNREAD = [400, ...match/* DENIED */.Iy];
const USERS = ['_json_key', '_json_key_base64', 'oauth2accesstoken'];
/** What Google Artifact Registry says, gcr.io included. */
const GAR_ROWS = [
    {
        name: 'gar/api-disabled',
        says: /has not been used in project|SERVICE_DISABLED|API .*is disabled/i,
        cause: ({ repository }) => `The Artifact Registry API is off in project ${(0,path/* firstPart */.Y)(repository)}`,
        mend: ({ repository }) => `Switch it on, and try again some minutes later:\n  gcloud services enable artifactregistry.googleapis.com --project=${(0,path/* firstPart */.Y)(repository)}`,
        link: `${gar_DOCS}/enable-service`,
    },
    {
        name: 'gar/create-on-push',
        says: /creating on push requires|createOnPush/i,
        cause: ({ registry }) => `Images of ${registry} lie in an Artifact Registry repository of that name, which is not there`,
        mend: create,
        link: GCR,
    },
    {
        name: 'gar/immutable',
        says: /tag immutability|immutable/i,
        cause: 'The tag exists, and the repository keeps tags immutable',
        mend: 'Publish another tag; or switch immutable tags of the repository off',
        link: `${gar_DOCS}/docker/troubleshoot#push`,
    },
    {
        name: 'gar/name',
        on: [400, 404, ...match/* DENIED */.Iy],
        when: hasNoRepository,
        cause: ({ repository }) => `The path "${repository}" names no repository: it is <project>/<repository>/<image>`,
        mend: ({ registry, repository }) => `Name the image ${registry}/${(0,path/* firstPart */.Y)(repository)}/<repository>/<image> in input "images"`,
        link: `${gar_DOCS}/docker/names`,
    },
    {
        name: 'gar/no-repository',
        says: /NAME_UNKNOWN|repository "[^"]*" not found/i,
        cause: 'There is no such repository, and a push does not create it',
        mend: (failure) => `Set input "create-repository" to true (with user name oauth2accesstoken). Or: ${create(failure)}`,
        link: `${gar_DOCS}/repositories/create-repos`,
    },
    {
        name: 'gar/unauthenticated',
        says: /unauthenticated request/i,
        cause: 'Google takes the request for one that nobody signed in for: the credentials are missing, expired, or of no use here',
        mend: 'Give inputs "username" and "password": oauth2accesstoken, and output access_token of google-github-actions/auth with token_format: access_token',
        link: gar_SIGN_IN,
    },
    {
        name: 'gar/permission',
        says: /permission .?(?:artifactregistry|storage)\.\w/i,
        cause: (failure) => `The account of Google lacks ${permissionIn(failure)}, or the repository is not there`,
        mend: ({ repository }) => `Give it the role roles/artifactregistry.writer on the repository (project ${(0,path/* firstPart */.Y)(repository)})`,
        link: ROLES,
    },
    {
        name: 'gar/json-key',
        on: UNREAD,
        when: ({ user }) => user?.name === '_json_key' && user.form !== 'json',
        cause: 'With user name _json_key the password is the JSON key of a service account, and this one is no JSON',
        mend: 'Give the whole key file as input "password"; if the secret holds it in base64, the user name is _json_key_base64',
        link: gar_SIGN_IN,
    },
    {
        name: 'gar/json-key-base64',
        on: UNREAD,
        when: ({ user }) => user?.name === '_json_key_base64' && user.form !== 'json-base64',
        cause: 'With user name _json_key_base64 the password is the JSON key of a service account in base64, and this one is not',
        mend: 'Give what "base64 -w0 key.json" prints as input "password"; if the secret holds the JSON itself, the user name is _json_key',
        link: gar_SIGN_IN,
    },
    {
        name: 'gar/broken-key',
        says: /unable to parse json key/i,
        cause: 'The key is no JSON after all: quotes or line ends were lost, or something was added, on its way into the secret',
        mend: 'Paste the key file into the secret anew, as it is; or its base64, with user name _json_key_base64',
        link: gar_SIGN_IN,
    },
    {
        name: 'gar/user',
        on: match/* DENIED */.Iy,
        when: ({ user }) => user !== undefined && !USERS.includes(user.name),
        cause: (failure) => `The user name is "${who(failure)}", and Google knows ${USERS.join(', ')} alone`,
        mend: 'Give oauth2accesstoken for an access token, _json_key for the JSON key of a service account, _json_key_base64 for that in base64',
        link: gar_SIGN_IN,
    },
    {
        name: 'gar/gcr',
        on: [403, 404],
        when: ({ registry }) => /(?:^|\.)gcr\.io$/.test(registry),
        isGuess: true,
        cause: ({ registry }) => `Container Registry was shut down in 2025: ${registry} is served by an Artifact Registry repository of that name, which is missing or may not be written`,
        mend: create,
        link: GCR,
    },
    {
        name: 'gar/credentials',
        on: ['wrong-credentials', 401],
        cause: 'The access token has expired (it is good for an hour at most, 10 minutes without a service account), or the key was deleted',
        mend: 'Check inputs "username" and "password"; make the access token in the same job, shortly before this step',
        link: gar_SIGN_IN,
    },
    {
        name: 'gar/denied',
        on: [403, 'no-right'],
        cause: 'The account of Google may not write to this repository',
        mend: ({ repository }) => `Give it the role roles/artifactregistry.writer on the repository (project ${(0,path/* firstPart */.Y)(repository)})`,
        link: ROLES,
    },
];
function create(failure) {
    return `Create it, and give the account the role roles/artifactregistry.writer on it:\n  ${(0,registry_kinds/* traitsOf */.JC)('gar').create(failure)}`;
}
// gcr.io needs project and image alone.
function hasNoRepository({ registry, repository }) {
    return registry.endsWith('.pkg.dev') && repository !== '' && repository.split('/').length < 3;
}
function permissionIn(failure) {
    return (0,match/* textOf */.b6)(failure).replace(/^.*?((?:artifactregistry|storage)\.[\w.]+).*$/is, '$1');
}

;// CONCATENATED MODULE: ./src/decide/failures/general.ts


const CLOCK_LIMIT = 120_000;
/** What any registry may say. */
const GENERAL_ROWS = [
    {
        name: 'general/clock',
        on: [401, 'wrong-credentials'],
        when: (failure) => skewOf(failure) > CLOCK_LIMIT,
        cause: (failure) => `The clocks differ by ${Math.round(skewOf(failure) / 60_000)} minutes, so that tokens count as expired or not yet valid`,
        mend: 'Set the clock of the runner right (timedatectl, chrony)',
    },
    {
        name: 'general/placeholder',
        on: match/* DENIED */.Iy,
        forms: ['placeholder'],
        cause: 'The password is the name of a variable, not what it stands for: nothing replaced it',
        mend: 'Write password: ${{ secrets.NAME }}, without quotes of a shell; inputs are not read by a shell',
        link: 'https://docs.github.com/actions/security-guides/using-secrets-in-github-actions',
    },
    {
        name: 'general/rate-limit',
        when: (failure) => hasStatus(failure, 429) || /toomanyrequests/i.test((0,match/* textOf */.b6)(failure)),
        cause: 'The registry limits requests, and the limit is reached',
        mend: ({ retryAfter }) => `Try again ${waitText(retryAfter)}`,
    },
    {
        name: 'general/full',
        when: (failure) => hasStatus(failure, 507) || /no space left|insufficient storage|quota|storage limit/i.test((0,match/* textOf */.b6)(failure)),
        cause: 'The storage of the registry, or the quota for this repository, is full',
        mend: 'Delete old images there, or have whoever runs it make room',
    },
    {
        name: 'general/immutable',
        says: /immutab|cannot be overwritten|tag.{0,20} already exists/i,
        cause: 'The tag exists, and the registry does not let it be written again',
        mend: 'Publish another tag; or change the setting of the repository',
    },
    {
        name: 'general/read-only',
        says: /read.?only mode|is read.?only/i,
        cause: 'The registry is in read-only mode',
        mend: 'Try again later, or ask who runs it',
    },
    {
        name: 'general/realm',
        on: ['unusable'],
        says: /realm|challenge/i,
        cause: 'The registry names a token service that may not be given credentials; none were sent',
        mend: 'Have whoever runs the registry name its token service by an https address that can be reached from where the registry is',
        link: 'https://distribution.github.io/distribution/about/configuration/#token',
    },
    {
        name: 'general/digest',
        on: ['unusable'],
        says: /digest/i,
        cause: 'What came is not what was asked for: a proxy, a mirror or the store behind the registry changed it',
        mend: 'Run the job again; where it stays so, ask who runs the registry',
    },
    {
        name: 'general/web-page',
        on: ['unusable', 404, 405],
        says: /\bhtml\b|<!doctype/i,
        cause: ({ registry }) => `A web page answers at ${registry}, and no registry: another host or port is meant, or a proxy or sign-in page of the network stands in between`,
        mend: 'Check the name of the registry, with its port, and the network of the runner',
    },
    {
        name: 'general/name',
        codes: ['NAME_INVALID'],
        cause: ({ repository }) => `The registry does not take the name "${repository}"`,
        mend: 'Check the name in input "images": how many parts the path may have, and how long it may be, differs',
    },
    {
        name: 'general/broken',
        when: ({ fault }) => fault.kind === 'status' && fault.status >= 500,
        cause: 'The registry, or what stands before it, is out of order',
        mend: 'Run the job again later; where it stays so, look at the status page of the registry',
    },
    {
        name: 'general/missing',
        on: [404],
        cause: 'There is no such repository, and a push does not create it; or the address is none of a registry',
        mend: ({ repository }) => `Check the name "${repository}"; some registries want it to be created first`,
    },
    {
        name: 'general/unsupported',
        on: [405],
        cause: 'The registry does not support this, or serves a copy of another one that cannot be pushed to',
        mend: 'Check that it is one to push to: mirrors and proxies of other registries are not',
    },
    {
        name: 'general/too-large',
        on: [413],
        cause: 'Something is larger than the registry, or the proxy before it, takes',
        mend: 'Make the layers smaller; or have the limit raised (nginx: client_max_body_size 0)',
    },
    {
        name: 'general/unusable',
        on: ['unusable'],
        cause: 'The answer is none that a registry gives',
        mend: 'Check the name of the registry, with its port; a proxy in between may have answered',
    },
];
function hasStatus({ fault }, status) {
    return fault.kind === 'status' && fault.status === status;
}
function skewOf({ told }) {
    return Math.abs(told.clockSkew ?? 0);
}

;// CONCATENATED MODULE: ./src/decide/failures/ghcr.ts



const ghcr_DOCS = 'https://docs.github.com/en/packages';
const REGISTRY = `${ghcr_DOCS}/working-with-a-github-packages-registry/working-with-the-container-registry`;
const ACCESS = `${ghcr_DOCS}/learn-github-packages/configuring-a-packages-access-control-and-visibility`;
const PERMISSIONS = 'permissions:\n  contents: read\n  packages: write';
/** What GitHub's registry says. */
const GHCR_ROWS = [
    {
        name: 'ghcr/fine-grained',
        on: match/* DENIED */.Iy,
        forms: ['fine-grained-pat'],
        cause: "GitHub's registry does not take fine-grained personal access tokens",
        mend: ({ run }) => `Leave inputs "username" and "password" out for packages of ${run.owner}, and give the job "packages: write"; else give a classic token with write:packages`,
        link: REGISTRY,
    },
    {
        name: 'ghcr/scopes',
        says: /does not match expected scopes/i,
        cause: 'The personal access token has not the scope write:packages',
        mend: ({ run }) => `Give the token that scope (Settings, Developer settings, Tokens (classic)); or leave inputs "username" and "password" out for packages of ${run.owner}, and give the job "packages: write"`,
        link: REGISTRY,
    },
    { name: 'ghcr/installation', says: /requested installation does not exist/i, ...ofAnotherOwner() },
    {
        name: 'ghcr/other-owner',
        on: match/* DENIED */.Iy,
        sources: ['github-token'],
        when: ({ repository, run }) => repository !== '' && !isOwner(repository, run.owner),
        ...ofAnotherOwner(),
    },
    {
        name: 'ghcr/not-linked',
        says: /permission_denied: (?:write|read)_package/i,
        sources: ['github-token'],
        cause: ({ repository }) => `The package ${repository} exists, and gives this repository no right to write to it`,
        mend: (failure) => `Add this repository, with the role Write, under "Manage Actions access" in\n${settings(failure)}`,
        link: ACCESS,
    },
    {
        name: 'ghcr/not-allowed',
        says: /permission_denied: (?:write|read)_package/i,
        cause: (failure) => `The package ${failure.repository} gives ${who(failure)} no right to write to it`,
        mend: (failure) => `Give this user the role Write under "Manage access" in\n${settings(failure)}`,
        link: ACCESS,
    },
    {
        name: 'ghcr/create',
        says: /permission_denied: create_package/i,
        cause: (failure) => `No package of ${(0,path/* firstPart */.Y)(failure.repository)} may be created by ${who(failure)}`,
        mend: 'Check the owner in the name of the image; in an organization, its settings (Packages, Package creation) say who may create packages',
        link: ACCESS,
    },
    {
        name: 'ghcr/organization-create',
        says: /not allowed to create organization package/i,
        cause: "The workflow's token may not create packages",
        mend: ({ repository }) => `Give the job the right to write packages:\n${indent(PERMISSIONS)}\nWhere it has that: the organization ${(0,path/* firstPart */.Y)(repository)} may forbid new packages (Settings, Packages, Package creation)`,
        link: REGISTRY,
    },
    {
        name: 'ghcr/organization-write',
        says: /not allowed to write organization package/i,
        cause: "The workflow's token may not write packages",
        mend: (failure) => `Give the job the right to write packages:\n${indent(PERMISSIONS)}\nWhere it has that: add this repository under "Manage Actions access" in\n${settings(failure)}`,
        link: REGISTRY,
    },
    {
        name: 'ghcr/unknown-token',
        says: /cannot be authenticated with the token|bad credentials/i,
        cause: 'GitHub does not know this token: it expired, was revoked, or is cut off',
        mend: 'Check inputs "username" and "password": give a classic personal access token with write:packages that is in force',
        link: REGISTRY,
    },
    {
        name: 'ghcr/passing',
        says: /unknown blob|blob upload unknown/i,
        cause: 'The registry lost a layer that was just sent: this passes',
        mend: 'Run the job again',
    },
    {
        name: 'ghcr/anonymous',
        on: ['no-credentials'],
        cause: 'There is no token to sign in with',
        mend: `Leave input "github-token" as it is and give the job the right to write packages:\n${indent(PERMISSIONS)}\nGive inputs "username" and "password" only for packages of another owner`,
        link: REGISTRY,
    },
    {
        name: 'ghcr/token',
        on: match/* DENIED */.Iy,
        sources: ['github-token'],
        cause: "The workflow's token may not write this package",
        mend: (failure) => `Give the job the right to write packages:\n${indent(PERMISSIONS)}\nWhere the package was made elsewhere: add this repository under "Manage Actions access" in\n${settings(failure)}`,
        link: REGISTRY,
    },
    {
        name: 'ghcr/credentials',
        on: ['wrong-credentials', 401],
        cause: 'The token is wrong, expired, or not authorized for the single sign-on of the organization',
        mend: 'Check inputs "username" and "password"; or leave both out, and give the job "packages: write"',
        link: REGISTRY,
    },
    {
        name: 'ghcr/denied',
        on: [403, 'no-right'],
        cause: (failure) => `The package ${failure.repository} may not be written by ${who(failure)}`,
        mend: (failure) => `Check the owner in the name of the image, that the token has write:packages, and "Manage access" in\n${settings(failure)}`,
        link: ACCESS,
    },
];
function ofAnotherOwner() {
    return {
        cause: ({ repository, run }) => `The image belongs to ${(0,path/* firstPart */.Y)(repository)}, and the workflow's token may write packages of ${run.owner} alone`,
        mend: ({ registry, run }) => `Name the image ${registry}/${run.owner.toLowerCase()}/…; or sign in with a classic personal access token (write:packages) of a user who may write there`,
        link: REGISTRY,
    };
}
function isOwner(repository, owner) {
    return (0,path/* firstPart */.Y)(repository).toLowerCase() === owner.toLowerCase();
}
// The same page has two addresses, and the name of an owner does not say which one is right.
function settings({ registry, repository }) {
    const server = registry === 'ghcr.io' ? 'github.com' : registry.replace(/^containers\./, '');
    const owner = (0,path/* firstPart */.Y)(repository);
    const page = `${owner}/packages/container/${encodeURIComponent((0,path/* afterFirst */.P)(repository))}/settings`;
    return `  https://${server}/orgs/${page} (of a user: /users/${owner}/…)`;
}

;// CONCATENATED MODULE: ./src/decide/failures/gitea.ts


const gitea_DOCS = 'https://docs.gitea.com/usage/packages/container';
const gitea_NEW_TOKEN = 'Give a personal access token with write:package (Settings, Applications)';
/** What Gitea and Forgejo say. */
const GITEA_ROWS = [
    {
        name: 'gitea/scope',
        says: /at least one of required scope|write:package/i,
        cause: 'The token has not the scope write:package',
        mend: gitea_NEW_TOKEN,
        link: gitea_DOCS,
    },
    {
        name: 'gitea/credentials',
        on: ['wrong-credentials'],
        cause: 'User name or password is wrong; with two-factor sign-in a token is wanted',
        mend: `Check inputs "username" and "password". ${gitea_NEW_TOKEN}`,
        link: gitea_DOCS,
    },
    {
        name: 'gitea/owner',
        on: [404],
        cause: ({ repository }) => `There is no user or organization ${(0,path/* firstPart */.Y)(repository)}, or packages are switched off`,
        mend: 'Check the path: it is <owner>/<image> of an owner that exists',
        link: gitea_DOCS,
    },
    {
        name: 'gitea/denied',
        on: [401, 403, 'no-right'],
        cause: (failure) => `The token lacks write:package, or ${who(failure)} may not write packages of ${(0,path/* firstPart */.Y)(failure.repository)}`,
        mend: `${gitea_NEW_TOKEN}, of a user who may write packages of the organization`,
        link: gitea_DOCS,
    },
];

;// CONCATENATED MODULE: ./src/decide/failures/gitlab.ts

const gitlab_SIGN_IN = 'https://docs.gitlab.com/user/packages/container_registry/authenticate_with_container_registry/';
const PROTECTED = 'https://docs.gitlab.com/user/packages/container_registry/protected_container_tags/';
const IMMUTABLE = 'https://docs.gitlab.com/user/packages/container_registry/immutable_container_tags/';
const gitlab_NEW_TOKEN = 'Give a deploy, project or personal access token with the scopes read_registry and write_registry';
/** What GitLab says. */
const GITLAB_ROWS = [
    {
        name: 'gitlab/job-token',
        on: match/* DENIED */.Iy,
        when: isJobToken,
        cause: 'A job token of GitLab CI is good for its own job alone',
        mend: gitlab_NEW_TOKEN,
        link: gitlab_SIGN_IN,
    },
    {
        name: 'gitlab/basic',
        says: /HTTP Basic: Access denied/i,
        cause: 'User name or token is wrong or expired, or the token lacks a scope; with two-factor sign-in no password is taken',
        mend: `${gitlab_NEW_TOKEN}, and the user name that belongs to it`,
        link: gitlab_SIGN_IN,
    },
    {
        name: 'gitlab/attestations',
        says: /blob unknown to registry|MANIFEST_BLOB_UNKNOWN/i,
        cause: 'GitLab refuses attestations as BuildKit 0.32 and later write them',
        mend: 'Build without attestations; or set BUILDX_NO_DEFAULT_OCI_ARTIFACT=true in the environment (buildx 0.36.1 or later)',
        link: 'https://github.com/docker/build-push-action/issues/1593',
    },
    {
        name: 'gitlab/immutable',
        says: /immutab/i,
        cause: 'The tag exists, and a rule of the project makes it immutable',
        mend: 'Publish another tag; or have a maintainer remove the rule (Settings, Packages and registries)',
        link: IMMUTABLE,
    },
    {
        name: 'gitlab/protected',
        says: /protected/i,
        cause: 'A rule of the project protects this tag or repository from the role that the token has',
        mend: 'Give a token of a role that may push it; or have a maintainer change the rule (Settings, Packages and registries)',
        link: PROTECTED,
    },
    {
        name: 'gitlab/forbidden',
        on: match/* DENIED */.Iy,
        says: /access forbidden/i,
        cause: ({ repository }) => `There is no project at ${repository}, its container registry is off, or the token is not one of that project`,
        mend: `Check the path (<group>/<project>, and a name after it if you like), and that the registry is on (Settings, General, Visibility). ${gitlab_NEW_TOKEN}`,
        link: gitlab_SIGN_IN,
    },
    {
        name: 'gitlab/read-only',
        when: match/* mayPull */.Zs,
        cause: 'The token may read and not write: it lacks write_registry, or its role is below Developer',
        mend: gitlab_NEW_TOKEN,
        link: gitlab_SIGN_IN,
    },
    {
        name: 'gitlab/scope',
        on: [401, 403],
        says: /insufficient_scope|authorization failed/i,
        cause: 'The token lacks the scope write_registry, or its role is below Developer',
        mend: gitlab_NEW_TOKEN,
        link: gitlab_SIGN_IN,
    },
    {
        name: 'gitlab/credentials',
        on: ['wrong-credentials'],
        cause: 'User name or token is wrong or expired; with two-factor sign-in no password is taken',
        mend: `Check inputs "username" and "password". ${gitlab_NEW_TOKEN}`,
        link: gitlab_SIGN_IN,
    },
    {
        name: 'gitlab/project',
        on: [404, 401, 403, 'no-right'],
        cause: ({ repository }) => `There is no project at ${repository}, or the token gives no right to push to it`,
        mend: `Check the path: it begins with <group>/<project> of a project that exists. ${gitlab_NEW_TOKEN}`,
        link: gitlab_SIGN_IN,
    },
];
function isJobToken({ user }) {
    return user?.form === 'gitlab-job-token' || user?.name === 'gitlab-ci-token';
}

;// CONCATENATED MODULE: ./src/decide/failures/harbor.ts




const harbor_DOCS = 'https://goharbor.io/docs/main';
const ROBOTS = `${harbor_DOCS}/working-with-projects/project-configuration/create-robot-accounts/`;
/** What Harbor says. */
const HARBOR_ROWS = [
    {
        name: 'harbor/quota',
        says: /exceed the configured upper limit|quota (?:is )?exceed/i,
        cause: ({ repository }) => `The project ${(0,path/* firstPart */.Y)(repository)} has no room left: its quota is used up`,
        mend: 'Delete old images and let the garbage collection run; or have an administrator raise the quota of the project',
        link: `${harbor_DOCS}/administration/configure-project-quotas/`,
    },
    {
        name: 'harbor/immutable',
        says: /configured as immutable/i,
        cause: 'The tag exists, and a rule of the project makes it immutable',
        mend: 'Publish another tag; or change the rule (project, Policy, Tag immutability)',
        link: `${harbor_DOCS}/working-with-projects/working-with-images/create-tag-immutability-rules/`,
    },
    {
        name: 'harbor/read-only',
        says: /system is in read only mode/i,
        cause: 'Harbor is in read-only mode',
        mend: 'Try again later; an administrator ends it (Configuration, System settings)',
    },
    {
        name: 'harbor/no-project',
        says: /project \S* ?not found/i,
        cause: ({ repository }) => `There is no project ${(0,path/* firstPart */.Y)(repository)}, and a push does not create it`,
        mend: (failure) => `Create it, or set input "create-repository" to true:\n  ${(0,registry_kinds/* traitsOf */.JC)('harbor').create(failure)}`,
        link: `${harbor_DOCS}/working-with-projects/create-projects/`,
    },
    {
        name: 'harbor/cut-robot',
        on: match/* DENIED */.Iy,
        when: ({ user }) => /^robot(?:\+.*)?$/.test(user?.name ?? ''),
        cause: (failure) => `The user name is "${who(failure)}": a shell took $… out of the name of the robot`,
        mend: 'Give the whole name, such as robot$project+name, as input "username"; in a shell, between single quotes',
        link: ROBOTS,
    },
    {
        name: 'harbor/robot-right',
        on: [401, 403, 'no-right'],
        when: ({ user }) => user?.name.startsWith('robot$') ?? false,
        isGuess: true,
        cause: (failure) => `The robot ${who(failure)} may not push to the project ${(0,path/* firstPart */.Y)(failure.repository)}`,
        mend: 'Give it the rights "Push repository" and "Pull repository" in this project (project, Robot accounts)',
        link: ROBOTS,
    },
    {
        name: 'harbor/role',
        on: [401, 403, 'no-right'],
        says: /unauthorized to access repository/i,
        cause: (failure) => `The project ${(0,path/* firstPart */.Y)(failure.repository)} does not let ${who(failure)} push`,
        mend: 'Give the user the role Developer or above in the project (project, Members)',
        link: `${harbor_DOCS}/administration/managing-users/user-permissions-by-role/`,
    },
    {
        name: 'harbor/credentials',
        on: ['wrong-credentials'],
        cause: 'User name or password is wrong; who signs in by OIDC has a CLI secret in place of the password',
        mend: 'Check inputs "username" and "password": a robot account, or the CLI secret (User profile)',
        link: ROBOTS,
    },
    {
        name: 'harbor/denied',
        on: [401, 403, 404, 'no-right'],
        cause: (failure) => `There is no project ${(0,path/* firstPart */.Y)(failure.repository)}, or it does not let ${who(failure)} push`,
        mend: (failure) => `Check the path: it begins with a project that exists (${(0,registry_kinds/* traitsOf */.JC)('harbor').create(failure)}), where the user is Developer or above`,
        link: ROBOTS,
    },
];

;// CONCATENATED MODULE: ./src/decide/failures/jfrog.ts




const HELP = 'https://jfrog.com/help/r/jfrog-artifactory-documentation/push-and-pull-docker-images';
const jfrog_PERMISSIONS = 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/permissions';
/** What Artifactory says. */
const JFROG_ROWS = [
    {
        name: 'jfrog/overwrite',
        says: /not enough permissions to (?:overwrite|delete)|description.{0,5}HTTP 403 Forbidden/i,
        cause: 'The tag exists, and writing it again needs the right "Delete/Overwrite"',
        mend: 'Give the user that right in the permission of the repository, or publish another tag',
        link: jfrog_PERMISSIONS,
    },
    {
        name: 'jfrog/rejected',
        says: /rejected (?:the )?(?:resolution|deployment)/i,
        cause: 'The repository does not take this path: its include or exclude patterns forbid it, or it is not one for images of Docker',
        mend: 'Check the first part of the path: it names a local docker repository, or a virtual one; or change its patterns',
        link: HELP,
    },
    {
        name: 'jfrog/api-key',
        on: match/* DENIED */.Iy,
        forms: ['jfrog-api-key'],
        cause: 'The password is an API key, which JFrog has put out of use',
        mend: 'Give an identity token as input "password" (Edit profile, Generate an identity token)',
        link: HELP,
    },
    {
        name: 'jfrog/deploy',
        says: /client does not have permission/i,
        cause: (failure) => `The repository does not let ${who(failure)} deploy`,
        mend: 'Give the user "Deploy/Cache" (and "Delete/Overwrite" for tags that move) in a permission of the repository',
        link: jfrog_PERMISSIONS,
    },
    {
        name: 'jfrog/no-repository',
        on: [404],
        cause: ({ registry, repository }) => `There is no docker repository ${(0,path/* firstPart */.Y)(repository)} in ${registry}, and a push does not create it`,
        mend: (failure) => `Check the path (<repository>/<image>, unless the host names the repository), or create it:\n  ${(0,registry_kinds/* traitsOf */.JC)('jfrog').create(failure)}`,
        link: HELP,
    },
    {
        name: 'jfrog/virtual',
        on: [405],
        cause: ({ repository }) => `${(0,path/* firstPart */.Y)(repository)} is a remote repository, or a virtual one that deploys nowhere`,
        mend: 'Push to a local repository, or set "Default deployment repository" of the virtual one',
        link: HELP,
    },
    {
        name: 'jfrog/credentials',
        on: ['wrong-credentials'],
        cause: 'User name or token is wrong, or has expired',
        mend: 'Check inputs "username" and "password": a user name, and an identity or access token of that user',
        link: HELP,
    },
    {
        name: 'jfrog/denied',
        on: [401, 403, 'no-right'],
        cause: (failure) => `${(0,path/* firstPart */.Y)(failure.repository)} does not let ${who(failure)} deploy`,
        mend: 'Give the user "Deploy/Cache" (and "Delete/Overwrite" for tags that move) in a permission of the repository',
        link: jfrog_PERMISSIONS,
    },
];

// EXTERNAL MODULE: ./src/decide/nearest.ts
var nearest = __webpack_require__(7374);
;// CONCATENATED MODULE: ./src/decide/failures/network.ts

const CERTIFICATES = 'https://docs.docker.com/engine/security/certificates/';
const NETWORK = 'Check the name of the registry and the network of the runner';
/** No answer came: the name, the way, or the trust is wrong. */
const NETWORK_ROWS = [
    {
        name: 'network/authority',
        on: ['unreachable'],
        says: /SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)|CERT_UNTRUSTED|INVALID_CA|unknown authority/i,
        cause: ({ registry }) => `The certificate of ${registry} is signed by an authority that this runner does not know`,
        mend: ({ registry }) => `Put the certificate of the authority into /etc/docker/certs.d/${registry}/ca.crt, which Docker reads too; or name its file in the environment variable NODE_EXTRA_CA_CERTS`,
        link: CERTIFICATES,
    },
    {
        name: 'network/certificate-name',
        on: ['unreachable'],
        says: /ALTNAME_INVALID|HOSTNAME_MISMATCH|certificate is valid for|doesn't contain any (?:IP )?SANs/i,
        cause: ({ registry }) => `The certificate is for another name than ${registry}`,
        mend: 'Name the registry as its certificate does; or have it get a certificate for this name',
    },
    {
        name: 'network/certificate-time',
        on: ['unreachable'],
        says: /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|expired or is not yet valid/i,
        cause: 'The certificate has expired, or is not valid yet by the clock of this runner',
        mend: 'Have the certificate of the registry renewed; or set the clock of the runner right',
    },
    {
        name: 'network/client-certificate',
        on: ['unreachable'],
        says: /certificate.?required|bad.?certificate|handshake.?failure/i,
        cause: 'The registry wants a certificate of the client, or another one',
        mend: ({ registry }) => `Put client.cert and client.key into /etc/docker/certs.d/${registry}/`,
        link: CERTIFICATES,
    },
    {
        name: 'network/plain',
        on: ['unreachable'],
        says: /wrong.?version.?number|packet.?length.?too.?long|http.?request|HTTP response to HTTPS client/i,
        cause: ({ registry }) => `${registry} speaks plain http at this port, and not https`,
        mend: ({ registry }) => `Name its port for https; or allow plain http: insecure-registries: ${registry}`,
    },
    {
        name: 'network/encrypted',
        says: /HTTP request (?:was sent )?to (?:an )?HTTPS|HPE_INVALID/i,
        cause: ({ registry }) => `${registry} speaks https at this port, and was spoken to in plain http`,
        mend: ({ registry }) => `Take ${registry} out of input "insecure-registries"`,
    },
    {
        name: 'network/unknown-name',
        on: ['unreachable'],
        codes: ['ENOTFOUND'],
        cause: ({ registry }) => `Nobody knows the name ${hostOf(registry)}`,
        mend: ({ registry }) => `${NETWORK}${guess(registry)}`,
    },
    {
        name: 'network/name-server',
        on: ['unreachable'],
        codes: ['EAI_AGAIN'],
        cause: ({ registry }) => `No name server answered the question for ${hostOf(registry)}`,
        mend: ({ registry }) => `${NETWORK}${guess(registry)}`,
    },
    {
        name: 'network/refused',
        on: ['unreachable'],
        codes: ['ECONNREFUSED'],
        cause: ({ registry }) => `Nothing listens at ${registry}: it is down, or at another port`,
        mend: `${NETWORK}; inside a container, localhost is the container`,
    },
    {
        name: 'network/time-out',
        on: ['unreachable'],
        codes: ['ETIMEDOUT', 'ESOCKETTIMEDOUT'],
        cause: ({ registry }) => `${registry} did not answer in time: it is busy, or a firewall swallows what is sent`,
        mend: `${NETWORK}; run the job again`,
    },
    {
        name: 'network/no-way',
        on: ['unreachable'],
        codes: ['EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'],
        cause: ({ registry }) => `No way leads to ${registry} from this runner`,
        mend: `${NETWORK}: one inside a private network needs a runner in there`,
    },
    {
        name: 'network/cut',
        on: ['unreachable'],
        codes: ['ECONNRESET', 'EPIPE', 'ECONNABORTED'],
        cause: ({ registry }) => `The connection to ${registry} was cut, several times`,
        mend: `Run the job again; where it stays so, ask who runs the registry or the proxy in between`,
    },
    {
        name: 'network/proxy',
        on: ['unreachable'],
        codes: ['EPROXY'],
        cause: 'The proxy refused the connection',
        mend: ({ registry }) => `Check HTTPS_PROXY, with its user and password; or name ${hostOf(registry)} in NO_PROXY where it is reached without`,
    },
    {
        name: 'network/other',
        on: ['unreachable'],
        cause: ({ registry }) => `No answer came from ${registry}`,
        mend: NETWORK,
    },
];
// Those that more people mean come first: gchr.io is nearer to gcr.io.
const KNOWN = [
    'ghcr.io',
    'docker.io',
    'registry.gitlab.com',
    'quay.io',
    'gcr.io',
    'public.ecr.aws',
    'registry.digitalocean.com',
    'codeberg.org',
];
function hostOf(registry) {
    return registry.replace(/:\d+$/, '');
}
function guess(registry) {
    const host = hostOf(registry);
    const meant = KNOWN.find((known) => (0,nearest/* nearest */.p)(host, [known]) !== undefined);
    return meant === undefined || KNOWN.includes(host) ? '' : `. Did you mean ${meant}?`;
}

;// CONCATENATED MODULE: ./src/decide/failures/nexus.ts

const nexus_HELP = 'https://help.sonatype.com/en/docker-registry.html';
const nexus_SIGN_IN = 'https://help.sonatype.com/en/docker-authentication.html';
/** What Nexus Repository says. */
const NEXUS_ROWS = [
    {
        name: 'nexus/group',
        says: /deploying to groups/i,
        cause: 'This is a group of repositories, which only Nexus Pro can push to',
        mend: 'Name the port or path of a "docker (hosted)" repository in input "images"',
        link: nexus_HELP,
    },
    {
        name: 'nexus/redeploy',
        says: /does not allow updating assets|cannot be redeployed|redeploy/i,
        cause: 'The tag exists, and the repository allows no redeploy',
        mend: 'Publish another tag; or set the deployment policy to "Allow redeploy" (for latest alone: "Allow redeploy only on latest tag")',
        link: nexus_HELP,
    },
    {
        name: 'nexus/credentials',
        on: ['wrong-credentials'],
        cause: 'User name or password is wrong; with single sign-on a user token is wanted',
        mend: 'Check inputs "username" and "password"',
        link: nexus_SIGN_IN,
    },
    {
        name: 'nexus/realm',
        on: [401],
        cause: 'Nexus does not take its own tokens: the "Docker Bearer Token Realm" is not active',
        mend: 'Activate it (Administration, Security, Realms)',
        link: nexus_SIGN_IN,
    },
    {
        name: 'nexus/port',
        on: [400, 404, 405, 'unusable'],
        cause: ({ registry }) => `No docker repository answers at ${registry}: each has a port, host or path of its own`,
        mend: 'Name the port of the connector of the "docker (hosted)" repository, not that of the web interface, in input "images"',
        link: nexus_HELP,
    },
    {
        name: 'nexus/role',
        on: [403, 'no-right'],
        cause: (failure) => `The roles of ${who(failure)} do not allow to write to this repository`,
        mend: 'Give one with nx-repository-view-docker-<repository>-add, -edit, -read and -browse',
        link: nexus_SIGN_IN,
    },
];

;// CONCATENATED MODULE: ./src/decide/failures/ocir.ts




const ocir_DOCS = 'https://docs.oracle.com/iaas/Content/Registry';
const ocir_SIGN_IN = `${ocir_DOCS}/Tasks/registrypushingimagesusingthedockercli.htm`;
const POLICIES = `${ocir_DOCS}/Concepts/registrypolicyrepoaccess.htm`;
/** What Oracle's registry says. */
const OCIR_ROWS = [
    {
        name: 'ocir/user',
        on: match/* DENIED */.Iy,
        when: ({ user }) => user?.name.includes('/') === false,
        cause: (failure) => `The user name is "${who(failure)}", and has to begin with the namespace of the tenancy`,
        mend: ({ repository }) => `Give ${(0,path/* firstPart */.Y)(repository)}/<user> as input "username", with an identity domain ${(0,path/* firstPart */.Y)(repository)}/<domain>/<user>`,
        link: ocir_SIGN_IN,
    },
    {
        name: 'ocir/tenancy',
        on: [404, ...match/* DENIED */.Iy],
        when: isOfAnotherTenancy,
        cause: (failure) => `The image is in the tenancy ${(0,path/* firstPart */.Y)(failure.repository)}, and the user is one of ${(0,path/* firstPart */.Y)(who(failure))}`,
        mend: (failure) => `Name the image ${failure.registry}/${(0,path/* firstPart */.Y)(who(failure))}/…; the namespace of the tenancy is not its name`,
        link: ocir_SIGN_IN,
    },
    {
        name: 'ocir/anonymous',
        says: /anonymous users are only allowed read access/i,
        cause: 'Oracle takes the request for one that nobody signed in for',
        mend: 'Check inputs "username" and "password": <tenancy-namespace>/<user>, and an auth token of that user, for this very region',
        link: ocir_SIGN_IN,
    },
    {
        name: 'ocir/credentials',
        on: ['wrong-credentials', 401],
        cause: 'The password is wrong: it is an auth token of the user, not what the user signs in to the console with',
        mend: 'Check inputs "username" and "password": create an auth token (User settings, Tokens and keys)',
        link: ocir_SIGN_IN,
    },
    {
        name: 'ocir/policy',
        on: [403, 404, 'no-right'],
        cause: 'The repository is not there and may not be created in the root compartment, or no policy lets the user push to it',
        mend: (failure) => `Have an administrator write a policy: Allow group <group> to manage repos in tenancy; or create the repository:\n  ${(0,registry_kinds/* traitsOf */.JC)('ocir').create(failure)}`,
        link: POLICIES,
    },
];
function isOfAnotherTenancy({ user, repository }) {
    return user !== undefined && (0,path/* firstPart */.Y)(user.name) !== (0,path/* firstPart */.Y)(repository);
}

;// CONCATENATED MODULE: ./src/decide/failures/quay.ts



const quay_ROBOTS = 'https://docs.quay.io/glossary/robot-accounts.html';
const PERMISSION = 'Give it the permission Write on the repository (Robot accounts, Permissions)';
/** What Quay says. */
const QUAY_ROWS = [
    {
        name: 'quay/robot',
        says: /could not find robot/i,
        cause: (failure) => `There is no robot ${who(failure)} with this token`,
        mend: 'Check inputs "username" and "password": <namespace>+<robot>, and the token that its page shows',
        link: quay_ROBOTS,
    },
    {
        name: 'quay/immutable',
        says: /immutable/i,
        cause: 'The tag exists, and is immutable',
        mend: 'Publish another tag; or have an administrator of the repository make it mutable',
    },
    {
        name: 'quay/expired',
        codes: ['TAG_EXPIRED'],
        cause: 'The tag has expired',
        mend: 'Publish another tag, or remove the label quay.expires-after',
    },
    {
        name: 'quay/read-only',
        says: /currently read-only/i,
        cause: 'Quay is in read-only mode: its operators are at work',
        mend: 'Try again later (https://status.quay.io for quay.io)',
    },
    {
        name: 'quay/nested',
        says: /nested repositories are not supported/i,
        cause: 'This Quay has no repositories below repositories: a path is <namespace>/<repository>',
        mend: 'Give the image a name with one slash in input "images"',
    },
    {
        name: 'quay/quota',
        says: /quota has been exceed/i,
        cause: ({ repository }) => `The storage of the namespace ${(0,path/* firstPart */.Y)(repository)} is full`,
        mend: 'Delete old tags, or have an administrator raise the quota',
    },
    {
        name: 'quay/other-namespace',
        on: [404, ...match/* DENIED */.Iy],
        when: isOfAnotherNamespace,
        cause: (failure) => `The robot ${who(failure)} belongs to another namespace than ${(0,path/* firstPart */.Y)(failure.repository)}, if there is one of that name`,
        mend: ({ repository }) => `Use a robot of ${(0,path/* firstPart */.Y)(repository)}. ${PERMISSION}`,
        link: quay_ROBOTS,
    },
    {
        name: 'quay/robot-right',
        on: [401, 403, 'no-right'],
        when: isRobot,
        isGuess: true,
        cause: (failure) => `The robot ${who(failure)} may not write to ${failure.repository}, or not create it`,
        mend: `${PERMISSION}; a robot that creates repositories needs a team with the role Creator`,
        link: quay_ROBOTS,
    },
    {
        name: 'quay/credentials',
        on: ['wrong-credentials'],
        cause: 'User name or password is wrong; accounts with single sign-on have no password here',
        mend: 'Check inputs "username" and "password": a robot account with the permission Write, or an encrypted password (Account settings)',
        link: quay_ROBOTS,
    },
    {
        name: 'quay/denied',
        on: [401, 403, 'no-right'],
        cause: (failure) => `There is no namespace ${(0,path/* firstPart */.Y)(failure.repository)}, or ${who(failure)} may not write to ${failure.repository}`,
        mend: 'Check the namespace in the name of the image, and give the user the permission Write on the repository',
        link: quay_ROBOTS,
    },
];
function isRobot({ user }) {
    return user?.name.includes('+') ?? false;
}
function isOfAnotherNamespace(failure) {
    return isRobot(failure) && who(failure).replace(/\+.*/, '') !== (0,path/* firstPart */.Y)(failure.repository);
}

;// CONCATENATED MODULE: ./src/decide/failures/untrusted.ts

const LINK = 'https://docs.github.com/actions/using-workflows/events-that-trigger-workflows#pull_request';
const MEND = 'Let such runs build without pushing, as "push: auto" does; publish from a push to a branch or tag of this repository';
/** Runs of forks and of Dependabot: GitHub gives them no secrets, and a token that may only read. */
const UNTRUSTED_ROWS = [
    {
        name: 'untrusted/no-credentials',
        on: ['no-credentials'],
        when: ({ run }) => run.isUntrusted,
        cause: 'This is a run of a fork or of Dependabot, and GitHub gives it no secrets',
        mend: MEND,
        link: LINK,
    },
    {
        name: 'untrusted/token',
        on: match/* DENIED */.Iy,
        sources: ['github-token'],
        when: ({ run }) => run.isUntrusted,
        cause: "This is a run of a fork or of Dependabot, and GitHub's token for it may only read",
        mend: MEND,
        link: LINK,
    },
];

;// CONCATENATED MODULE: ./src/decide/failures/table.ts



















const ROWS = [
    ...UNTRUSTED_ROWS,
    ...of('ghcr', GHCR_ROWS),
    ...of('docker-hub', DOCKER_HUB_ROWS),
    ...of('gitlab', GITLAB_ROWS),
    ...of('ecr', ECR_ROWS),
    ...of('ecr-public', ECR_PUBLIC_ROWS),
    ...of('gar', GAR_ROWS),
    ...of('acr', ACR_ROWS),
    ...of('ocir', OCIR_ROWS),
    ...of('quay', QUAY_ROWS),
    ...of('harbor', HARBOR_ROWS),
    ...of('digitalocean', DIGITALOCEAN_ROWS),
    ...of('gitea', GITEA_ROWS),
    ...of('jfrog', JFROG_ROWS),
    ...of('nexus', NEXUS_ROWS),
    ...NETWORK_ROWS,
    ...GENERAL_ROWS,
    ...ACCESS_ROWS,
];
/**
 * Every cause in the order in which they are asked: first those that go by what was said or is known, of the registry before those
 * of all; then those that are only likely, again of the registry before those of all.
 */
const TABLE = [...ROWS.filter(match/* isEvident */.Q3), ...ROWS.filter((row) => !(0,match/* isEvident */.Q3)(row))];
/** The cause of a failure: the first row that fits. */
function findRow(failure) {
    const kind = (0,registry_kinds/* kindOf */.I)(failure.registry, failure.told);
    return TABLE.find((row) => (0,match/* fits */.lA)(row, failure, kind));
}
function of(kind, rows) {
    return rows.map((row) => ({ kinds: [kind], ...row }));
}


/***/ })

};
