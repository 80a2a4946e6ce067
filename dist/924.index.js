export const id = 924;
export const ids = [924];
export const modules = {

/***/ 708:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createMissing: () => (/* binding */ createMissing)
});

// EXTERNAL MODULE: ./src/decide/docker-config.ts
var docker_config = __webpack_require__(2021);
// EXTERNAL MODULE: ./src/decide/registries/clouds.ts
var clouds = __webpack_require__(5110);
// EXTERNAL MODULE: ./src/decide/registries/path.ts
var path = __webpack_require__(6167);
;// CONCATENATED MODULE: ./src/decide/create-repository.ts



/** Chooses how to create what a push was refused for; undefined where that is not what was missing, or cannot be done. */
function chooseCreation(question) {
    return isMissing(question) ? CREATORS[question.kind]?.(question) : undefined;
}
/** Tells from the answer to a creation what came of it. */
function readCreation({ status, text }) {
    if (status >= 200 && status < 300)
        return 'created';
    return status === 409 || /AlreadyExists|ALREADY_EXISTS/.test(text) ? 'there' : 'not-created';
}
const CREATORS = {
    ecr: createInEcr,
    'ecr-public': createInEcrPublic,
    gar: createInGar,
    harbor: createInHarbor,
};
// Harbor does not say whether a project is missing or closed: it gives a token without rights for both.
function isMissing({ kind, fault }) {
    if (fault.kind === 'no-right')
        return kind === 'harbor';
    if (fault.kind !== 'status')
        return false;
    return fault.status === 404 || /not (?:found|exist)|does not exist/i.test(fault.detail ?? '');
}
// https://docs.aws.amazon.com/cli/latest/reference/ecr/create-repository.html: the token of docker's client is not for
// this API, so the program takes what the job has of AWS.
function createInEcr({ image }) {
    const { registry, repository } = image;
    // Some put another name before it, which does not tell account and region.
    if (!/^\d{12}\.dkr/.test(registry))
        return undefined;
    const where = ['--registry-id', registry.slice(0, 12), '--region', (0,clouds/* regionOf */.A)(image)];
    return {
        kind: 'command',
        program: 'aws',
        args: ['ecr', 'create-repository', ...where, '--repository-name', repository],
    };
}
// https://docs.aws.amazon.com/cli/latest/reference/ecr-public/create-repository.html
function createInEcrPublic({ image }) {
    const name = (0,path/* afterFirst */.P)(image.repository);
    const where = ['--region', 'us-east-1', '--repository-name', name];
    return { kind: 'command', program: 'aws', args: ['ecr-public', 'create-repository', ...where] };
}
// https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories/create
function createInGar({ image, credential }) {
    const [, location] = /^(.+)-docker\.pkg\.dev$/.exec(image.registry) ?? [];
    const [project, name] = [(0,path/* firstPart */.Y)(image.repository), (0,path/* firstPart */.Y)((0,path/* afterFirst */.P)(image.repository))];
    if (location === undefined || name === '' || credential?.username !== 'oauth2accesstoken')
        return undefined;
    const parent = `projects/${project}/locations/${location}`;
    return {
        kind: 'request',
        url: `https://artifactregistry.googleapis.com/v1/${parent}/repositories?repositoryId=${name}`,
        authorization: `Bearer ${credential.password}`,
        body: JSON.stringify({ format: 'DOCKER' }),
    };
}
// https://goharbor.io/docs/latest/working-with-projects/create-projects/
function createInHarbor({ image, credential, url }) {
    if (credential?.form !== 'password')
        return undefined;
    return {
        kind: 'request',
        url: `${url}/api/v2.0/projects`,
        authorization: `Basic ${(0,docker_config/* basicAuth */.tB)(credential)}`,
        body: JSON.stringify({ project_name: (0,path/* firstPart */.Y)(image.repository), metadata: { public: 'false' } }),
    };
}

// EXTERNAL MODULE: ./src/decide/registry-kinds.ts + 2 modules
var registry_kinds = __webpack_require__(8871);
// EXTERNAL MODULE: ./src/decide/bytes.ts
var bytes = __webpack_require__(7855);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
;// CONCATENATED MODULE: ./src/act/create-repository.ts




/** Creates what a push was refused for, where the registry's API allows that. False where nothing was created. */
async function createMissing(image, error, setting) {
    if (!(error instanceof errors/* RegistryError */.gl))
        return false;
    const { registry, signIn, ports, signal } = setting;
    const creation = chooseCreation({
        kind: (0,registry_kinds/* kindOf */.I)(image.registry, { ...registry.told(image.registry), ...error.told }),
        image,
        fault: error.fault,
        credential: await signIn(image),
        url: await registry.home(image, signal),
    });
    if (creation === undefined)
        return false;
    const answer = await carryOut(creation, setting).catch((reason) => ({ status: 0, text: (0,errors/* messageOf */.bD)(reason) }));
    const created = readCreation(answer);
    if (created === 'created') {
        ports.log.notice(`Created what ${image.name} is pushed to, since it was not there`);
        return true;
    }
    // It is there, and the push was refused for another reason.
    if (created === 'there')
        return false;
    const said = answer.text.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
    ports.log.warning(`Cannot create what ${image.name} is pushed to (${nameOf(creation)} gives ${answer.status}): ${said}`);
    return false;
}
const LONGEST = 300;
async function carryOut(creation, { environment, ports, signal }) {
    if (creation.kind === 'command') {
        const { exitCode, stdout, stderr } = await ports.exec.run(creation.program, creation.args, { environment });
        // As an answer over http: exit codes reach into the numbers of success.
        return exitCode === 0 ? { status: 200, text: '' } : { status: 500, text: stderr || stdout };
    }
    const { url, authorization, body } = creation;
    const headers = { authorization, 'content-type': 'application/json' };
    const answer = await ports.http.send({ method: 'POST', url, headers, body, signal });
    return { status: answer.status, text: (0,bytes/* textOf */.b)(answer.body) };
}
function nameOf(creation) {
    return creation.kind === 'command'
        ? `"${creation.program} ${creation.args.slice(0, 2).join(' ')}"`
        : new URL(creation.url).host;
}


/***/ })

};
