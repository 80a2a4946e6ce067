export const id = 421;
export const ids = [421];
export const modules = {

/***/ 6594:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CM: () => (/* binding */ tellRetry),
/* harmony export */   R$: () => (/* binding */ retrying),
/* harmony export */   k2: () => (/* binding */ lookingAgain)
/* harmony export */ });
/* harmony import */ var _decide_failures_retries_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);


/** Tries again what failed for a reason that passes, and says so. */
async function retrying(work, setting) {
    let [attempts, waited] = [0, 0];
    const again = async () => {
        attempts += 1;
        try {
            return await work();
        }
        catch (error) {
            waited += await waitAfter(error, { attempts, waited }, setting);
            return again();
        }
    };
    return again();
}
const LONGEST_REASON = 300;
/** Waits before the next attempt, and tells how long it did; throws the error where there is none. */
async function waitAfter(error, so, { ports, signal, retries }) {
    const wait = signal.aborted ? undefined : (0,_decide_failures_retries_js__WEBPACK_IMPORTED_MODULE_0__/* .chooseWait */ .bt)(error, { ...so, retries }, ports.random.fraction());
    if (wait === undefined)
        throw error;
    tellRetry(error, { attempt: so.attempts + 1, wait }, ports);
    await ports.clock.sleep(wait, signal);
    return wait;
}
/** Says that something is tried again, and why. `wait`: milliseconds. */
function tellRetry(error, { attempt, wait }, { log }) {
    const why = log.redact((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)).slice(0, LONGEST_REASON);
    log.info(`${why}; attempt ${attempt} in ${(wait / 1000).toFixed(1)} s`);
}
/** Looks until what was just written is shown, for some registries answer from a copy that lags behind. */
async function lookingAgain(look, isSettled, { clock, signal }) {
    let found = await look();
    for (const wait of _decide_failures_retries_js__WEBPACK_IMPORTED_MODULE_0__/* .LOOK_AGAIN */ .hs) {
        if (isSettled(found))
            break;
        await clock.sleep(wait, signal);
        found = await look();
    }
    return found;
}


/***/ }),

/***/ 8938:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y3: () => (/* binding */ annotationTexts),
/* harmony export */   eZ: () => (/* binding */ chooseAnnotations),
/* harmony export */   hl: () => (/* binding */ parseLevels),
/* harmony export */   lg: () => (/* binding */ settable)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7374);
/* harmony import */ var _labels_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4841);



const LEVELS = ['manifest', 'index', 'manifest-descriptor', 'index-descriptor'];
const INDEX = ['index'];
// https://docs.docker.com/build/metadata/annotations/#specify-annotation-level
const PLACED = /^(?<levels>[a-z-]+(?:,[a-z-]+)*)(?<platform>\[[\w./-]+\])?:(?<key>.*)$/s;
/** The annotations of an image: the same for every level, then what the user wants at places of its own. */
function chooseAnnotations({ standard, own, levels: asked, isIndex }) {
    const levels = [...new Set([...asked, ...(isIndex ? INDEX : [])])];
    const placed = own.map(([key, value]) => ({ ...partKey(key), value })).filter(({ key }) => key !== '');
    const everywhere = placed.filter(({ places }) => places.length === 0).map(({ key, value }) => [key, value]);
    const common = (0,_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .withPairs */ .Sx)(standard, everywhere);
    const places = [...new Set([...levels, ...placed.flatMap((one) => one.places)])];
    return places.map((place) => {
        const here = placed.filter((one) => one.places.includes(place)).map(({ key, value }) => [key, value]);
        return { place, values: (0,_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .withPairs */ .Sx)(levels.some((level) => level === place) ? common : {}, here) };
    });
}
/** Parses the levels that metadata-action's users name, with commas between them; `manifest` where they name none. */
function parseLevels(text) {
    const names = text.split(',').map((name) => name.trim());
    if (text.trim() === '')
        return ['manifest'];
    return names.map((name) => {
        const level = LEVELS.find((one) => one === name);
        if (level === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(`levels of ${LEVELS.join(', ')}`, text, (0,_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .didYouMean */ .a)(name, LEVELS));
        return level;
    });
}
/** Annotations as `place:key=value` texts. */
function annotationTexts(annotations) {
    return annotations.flatMap(({ place, values }) => (0,_labels_js__WEBPACK_IMPORTED_MODULE_2__/* .labelTexts */ .v0)(values).map((text) => `${place}:${text}`));
}
/** What can be set: a single manifest has no index, and nothing in it describes one. Empty values say nothing. */
function settable(annotations, isIndex) {
    const there = isIndex ? annotations : annotations.filter(({ place }) => /^manifest(?:\[|$)/.test(place));
    return there.map(({ place, values }) => ({
        place,
        values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')),
    }));
}
function partKey(key) {
    const { levels = '', platform = '', key: rest = '' } = PLACED.exec(key)?.groups ?? {};
    const names = levels.split(',');
    if (!names.every((name) => LEVELS.some((level) => level === name)))
        return { places: [], key };
    // An index is of no platform.
    return { places: names.map((name) => (name.startsWith('index') ? name : name + platform)), key: rest };
}


/***/ }),

/***/ 661:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D0: () => (/* binding */ chooseAttestations),
/* harmony export */   cq: () => (/* binding */ parseAttests),
/* harmony export */   r7: () => (/* binding */ attestArgs),
/* harmony export */   sI: () => (/* binding */ parseAttestation)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _csv_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6820);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2071);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7374);




const TYPES = ['provenance', 'sbom'];
// The words that buildx takes for a choice, as Go does.
const YES = ['1', 't', 'T', 'true', 'TRUE', 'True'];
const NO = ['0', 'f', 'F', 'false', 'FALSE', 'False'];
/** Parses input `provenance` or `sbom`: true, false, or attributes with commas between them. */
function parseAttestation(text, type) {
    return text === '' ? undefined : attestationOf(type, (0,_csv_js__WEBPACK_IMPORTED_MODULE_1__/* .parseCsv */ .Wk)(text));
}
/** Parses input `attests`: a line each, such as `type=sbom,generator=image`. */
function parseAttests(lines) {
    const all = (0,_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .parseEach */ .lc)(lines, (line) => {
        const fields = (0,_csv_js__WEBPACK_IMPORTED_MODULE_1__/* .parseCsv */ .Wk)(line);
        const name = fields.map(_csv_js__WEBPACK_IMPORTED_MODULE_1__/* .pairOf */ .cF).findLast(({ key }) => key === 'type')?.value ?? '';
        const type = TYPES.find((one) => one === name);
        if (type === undefined)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('lines with type=provenance or type=sbom', line, (0,_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .didYouMean */ .a)(name, TYPES));
        return attestationOf(type, fields.filter((field) => (0,_csv_js__WEBPACK_IMPORTED_MODULE_1__/* .pairOf */ .cF)(field).key !== 'type'));
    });
    const repeated = TYPES.find((type) => all.filter((one) => one.type === type).length > 1);
    if (repeated !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(`a list in which each type stands once`, `type=${repeated}`);
    return all;
}
function attestationOf(type, fields) {
    const isWord = (field) => [...YES, ...NO].includes(field);
    const attributes = fields.filter((field) => field !== '' && !isWord(field) && !isSwitch(field));
    const bare = attributes.find((field) => (0,_csv_js__WEBPACK_IMPORTED_MODULE_1__/* .pairOf */ .cF)(field).value === undefined);
    if (bare !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('true, false, or attributes such as mode=max', bare);
    return { type, isOff: fields.some(isOffSwitch), attributes };
}
function isSwitch(field) {
    return field.startsWith('disabled=');
}
function isOffSwitch(field) {
    return NO.includes(field) || YES.some((word) => field === `disabled=${word}`);
}
/**
 * Chooses what is attested. An input of its own wins over the list. `runUrl` is the address of this attempt at the run,
 * which is the builder's id where the user gives none.
 */
function chooseAttestations(own, { attests, runUrl }) {
    const given = own.filter((one) => one !== undefined);
    const others = attests.filter(({ type }) => !given.some((one) => one.type === type));
    return [...given, ...others].filter(({ isOff }) => !isOff).map((one) => spell(one, runUrl));
}
function spell({ type, attributes }, runUrl) {
    const needsId = type === 'provenance' && !attributes.some((field) => (0,_csv_js__WEBPACK_IMPORTED_MODULE_1__/* .pairOf */ .cF)(field).key === 'builder-id');
    return (0,_csv_js__WEBPACK_IMPORTED_MODULE_1__/* .csvLine */ .zT)([`type=${type}`, ...attributes, ...(needsId ? [`builder-id=${runUrl}`] : [])]);
}
/** Spells attestations as arguments of buildx. */
function attestArgs(attestations) {
    const isAsked = (type) => attestations.some((one) => one.startsWith(`type=${type}`));
    // They make an index of a single image, and its digest depend on the builder: off unless asked for.
    const off = TYPES.filter((type) => !isAsked(type)).map((type) => `--${type}=false`);
    return [...off, ...attestations.flatMap((one) => ['--attest', one])];
}


/***/ }),

/***/ 8135:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $v: () => (/* binding */ printAttributes),
/* harmony export */   L5: () => (/* binding */ parseFields),
/* harmony export */   th: () => (/* binding */ keepKnown),
/* harmony export */   vB: () => (/* binding */ parseAttributes),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2071);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7374);



/**
 * Parses a line of comma-separated `key=value` fields, split at the first `=`; a field without one is the value of
 * `bare`. Commas survive in quotes (`"pattern=a,b"`, `pattern="a,b"`), in `{{…}}` and in the `{1,2}` of an expression.
 */
function parseAttributes(line, bare = 'value') {
    const attributes = new Map();
    for (const [name, value] of parseFields(line, bare)) {
        if (attributes.has(name))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(`a line that gives "${name}" once`, line, name === bare ? `One ${bare} a line` : 'Keep one');
        attributes.set(name, value);
    }
    return attributes;
}
/** Parses the fields of a line, in their order. */
function parseFields(line, bare) {
    // Some quote the whole line, which is how metadata-action can be made to keep a comma.
    return splitFields((0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .quotedText */ .w0)(line) ?? line).map((field) => parseField(field, bare));
}
/** Prints attributes so that they parse to the same. */
function printAttributes(attributes) {
    const line = [...attributes].map(([name, value]) => printField(`${name}=${value}`)).join(',');
    // A line that is quoted as a whole is taken out of its quotes first.
    return (0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .quotedText */ .w0)(line) === undefined ? line : printField(line);
}
/**
 * The attributes that are known here. One that is a misspelling of a known one is refused; others mean nothing, and
 * are told by name.
 */
function keepKnown(attributes, known, { line, elsewhere }) {
    const ignored = [...attributes.keys()].filter((name) => !known.includes(name));
    for (const name of ignored) {
        const meant = elsewhere.includes(name) ? undefined : (0,_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(name, [...known, ...elsewhere]);
        if (meant !== undefined) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(`free of unknown attributes such as "${name}"`, line, `Did you mean "${meant}"?`);
        }
    }
    return { kept: new Map([...attributes].filter(([name]) => known.includes(name))), ignored };
}
/** The value of an attribute that has a closed set of values. */
function oneOf(value, allowed, what) {
    const match = allowed.find((item) => item === value);
    if (match === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(`${what} of ${allowed.join(', ')}`, value, (0,_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .didYouMean */ .a)(value, allowed));
    return match;
}
/** The fields of a line, as they stand there. */
function splitFields(line) {
    const fields = [];
    let start = 0;
    for (let at = 0; at < line.length; at = afterPiece(line, at)) {
        if (line[at] === ',') {
            fields.push(line.slice(start, at));
            start = at + 1;
        }
    }
    fields.push(line.slice(start));
    return fields.map((field) => field.trim()).filter((field) => field !== '');
}
const QUANTIFIER = /\{\d+,\d*\}/y;
/** Where the piece that begins here ends: pieces keep their commas. */
function afterPiece(line, at) {
    if (line[at] === '"') {
        const close = line.indexOf('"', at + 1);
        if (close < 0)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('a line whose quotes are closed', line);
        return close + 1;
    }
    if (line[at] !== '{')
        return at + 1;
    const close = line.startsWith('{{', at) ? line.indexOf('}}', at) : -1;
    if (close >= 0)
        return close + 2;
    QUANTIFIER.lastIndex = at;
    return QUANTIFIER.test(line) ? QUANTIFIER.lastIndex : at + 1;
}
function parseField(field, bare) {
    const whole = (0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .quotedText */ .w0)(field);
    const text = whole ?? field;
    const at = text.indexOf('=');
    if (at <= 0)
        return [bare, text.trim()];
    const value = text.slice(at + 1).trim();
    return [text.slice(0, at).trim().toLowerCase(), whole === undefined ? withoutQuotes(value) : value];
}
// Workflows are YAML, where quotes of both kinds are only that.
function withoutQuotes(value) {
    return ((0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .quotedText */ .w0)(value) ?? /^'([^']*)'$/.exec(value)?.[1] ?? value).trim();
}
function printField(field) {
    return /[,"'#]/.test(field) || keepsComma(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
/** Tells whether a field would take the next one for its own, because of braces that it leaves open. */
function keepsComma(field) {
    return splitFields(`${field},0}}`).length === 1;
}


/***/ }),

/***/ 2957:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DD: () => (/* binding */ withoutBuild),
/* harmony export */   Mf: () => (/* binding */ parseCall),
/* harmony export */   Tc: () => (/* binding */ isBuild),
/* harmony export */   _I: () => (/* binding */ findContradictions),
/* harmony export */   m7: () => (/* binding */ makeCallArgs),
/* harmony export */   nm: () => (/* binding */ nameOfCall)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7374);
/* harmony import */ var _passed_on_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5678);



const NAMES = ['build', 'check', 'outline', 'targets'];
// What buildx takes besides: the old name of `check`, and the question which of these the frontend knows.
const OTHERS = ['lint', 'subrequests.describe'];
const FORM = 'build, check, outline or targets; options are format=json and ignorestatus=true';
/** Parses input `call`: what buildx is called for in place of a build, as `--call` takes it; empty for a build. */
function parseCall(text) {
    if (text === '')
        return '';
    const fields = text.split(',').map((field) => field.trim());
    const [name, ...more] = fields.filter((field) => !field.includes('='));
    if (name === undefined || more.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(FORM, text);
    const known = [...NAMES, ...OTHERS];
    if (!known.includes(name))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(FORM, text, (0,_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .didYouMean */ .a)(name, NAMES));
    const options = fields.filter((field) => field.includes('='));
    if (!options.every((option) => OPTION.test(option)))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(FORM, text);
    return name === 'build' ? '' : [name, ...options].join(',');
}
const OPTION = /^(?:format=json|ignorestatus=(?:1|t|true|0|f|false))$/i;
/** Tells whether a text of input `call`, be it right or wrong, asks for a build. */
function isBuild(text) {
    return /^$|(?:^|,)\s*build\s*(?:,|$)/.test(text);
}
/** The name of what buildx is called for. */
function nameOfCall(call) {
    return call.replace(/,.*/, '');
}
/** What cannot be asked for beside a call that builds nothing. */
function findContradictions({ call, mode, pushMode, test, outputs }) {
    if (call === '')
        return [];
    const isGiven = {
        push: pushMode === 'true',
        test: test !== '',
        load: outputs.load,
        outputs: outputs.others.length + outputs.attributes.length > 0,
    };
    const rule = `left out where input "call" is ${call}, which builds nothing`;
    const mend = 'Build in another step, without "call"';
    const given = Object.keys(isGiven).filter((input) => isGiven[input] === true);
    const problems = given.map((input) => ({ input, rule, mend }));
    if (mode === 'publish' || mode === 'plan')
        return problems;
    return [
        { input: 'call', rule: 'left out in this mode', value: call, mend: 'Give it a step without "mode"' },
        ...problems,
    ];
}
/** The build that a call is about: of what it does not ask for nothing is left. */
function withoutBuild(one, nothing) {
    const { buildContexts, ssh } = one.passed;
    const passed = { ..._passed_on_js__WEBPACK_IMPORTED_MODULE_2__/* .NOTHING_PASSED */ .Rn, buildContexts, ssh };
    // For several platforms buildx asks about the first one; and an engine that cannot build for them need not be refused.
    return { ...one, ...nothing, platforms: one.platforms.slice(0, 1), images: [], attestations: [], passed };
}
/** Spells a call as arguments of buildx. Without any output: buildx would build and push for one, call or not. */
function makeCallArgs({ builder, plan, secrets, metadataFile }) {
    return [
        'build',
        ...(builder === '' ? [] : ['--builder', builder]),
        '--progress=plain',
        '--call',
        plan.call,
        ...(plan.file === '' ? [] : ['--file', plan.file]),
        ...(plan.target === '' ? [] : ['--target', plan.target]),
        ...plan.platforms.flatMap((platform) => ['--platform', platform]),
        ...(0,_passed_on_js__WEBPACK_IMPORTED_MODULE_2__/* .passedArgs */ .G8)({ ..._passed_on_js__WEBPACK_IMPORTED_MODULE_2__/* .NOTHING_PASSED */ .Rn, buildContexts: plan.passed.buildContexts }),
        ...plan.buildArgs.flatMap((argument) => ['--build-arg', argument]),
        ...secrets.flatMap((secret) => ['--secret', secret]),
        '--metadata-file',
        metadataFile,
        plan.buildContext,
    ];
}


/***/ }),

/***/ 2102:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OC: () => (/* binding */ parseNamedContext),
/* harmony export */   VD: () => (/* binding */ parseBuildContext),
/* harmony export */   Vx: () => (/* binding */ isRemote),
/* harmony export */   nd: () => (/* binding */ fetchesOwnRepository)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _run_context_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6171);


// https://docs.docker.com/build/concepts/context/#remote-context
const REMOTE = /^(?:(?:https?|git|ssh):\/\/|git@|github\.com\/)/;
/** Tells whether a build context is fetched by the builder: a git repository, or an archive. */
function isRemote(context) {
    return REMOTE.test(context);
}
/**
 * Parses input `context`: a folder, or an address that the builder fetches. `{{defaultContext}}` stands for the run's commit
 * in its repository, as it does for docker/build-push-action.
 */
function parseBuildContext(text, origin) {
    if (text === '-')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('a folder or an address, since there is no standard input here', text);
    return withDefaultContext(text, origin);
}
/** Parses a line of input `build-contexts`: `name=value`, where the value is a folder, an address or an image. */
function parseNamedContext(line, origin) {
    const at = line.indexOf('=');
    if (at <= 0 || at === line.length - 1)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('lines of name=value', line, 'For example base=docker-image://alpine:3.22');
    return withDefaultContext(line, origin);
}
function withDefaultContext(text, origin) {
    return text.replaceAll(/\{\{\{?\s*(.*?)\s*\}?\}\}/g, (expression, name) => {
        if (name !== 'defaultContext')
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('free of expressions but {{defaultContext}}', expression, "Write GitHub's own as ${{ … }}");
        return `${repositoryUrl(origin)}#${origin.sha}`;
    });
}
function repositoryUrl({ serverHost, repository }) {
    return `https://${serverHost}/${(0,_run_context_js__WEBPACK_IMPORTED_MODULE_1__/* .fullName */ .fq)(repository)}.git`;
}
/** Tells whether the builder fetches something from this run's repository, for which it may need the run's token. */
function fetchesOwnRepository(contexts, origin) {
    const start = `https://${origin.serverHost}/${(0,_run_context_js__WEBPACK_IMPORTED_MODULE_1__/* .fullName */ .fq)(origin.repository)}`.toLowerCase();
    const isOwn = (context) => context.toLowerCase().startsWith(start) && /^(?:\.git)?(?:[#?/].*)?$/.test(context.slice(start.length));
    return contexts.some(isOwn);
}


/***/ }),

/***/ 3904:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NQ: () => (/* binding */ parseBuildArgs),
/* harmony export */   S4: () => (/* binding */ variablesInArgs),
/* harmony export */   mo: () => (/* binding */ parseItems),
/* harmony export */   qA: () => (/* binding */ parsePlatforms),
/* harmony export */   tV: () => (/* binding */ withValues)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2071);


const PLATFORM = /^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9]+)?$/;
const ARGUMENT = /^[^\s=#"]+=/;
const VARIABLE = /^[A-Za-z_]\w*$/;
/** Parses a list whose items may also stand on one line, with commas between them: none of them can hold one. */
function parseItems(text) {
    const items = (0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTexts */ .oh)(text).flatMap((line) => line.split(','));
    return [...new Set(items.map((item) => item.trim()).filter((item) => item !== ''))];
}
/** Parses input `platforms`: lines, or with commas, of `os/architecture[/variant]`. */
function parsePlatforms(text) {
    return [...new Set((0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .parseEach */ .lc)(parseItems(text), parsePlatform))];
}
/**
 * Parses input `build-args`: `NAME=value` a line, or `NAME` alone for a variable of the step. A value may hold anything; one
 * of several lines stands in quotes together with its name.
 */
function parseBuildArgs(text) {
    const lines = (0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRecords */ .Q4)(text).filter((line) => !line.startsWith('#'));
    return (0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .parseEach */ .lc)(lines, (line) => {
        if (line.startsWith('DOCKER_METADATA_OUTPUT_'))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(ARGUMENTS, nameIn(line), NO_VARIABLES);
        if (!ARGUMENT.test(line) && !VARIABLE.test(line))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(ARGUMENTS, nameIn(line), QUOTED);
        return line;
    });
}
const ARGUMENTS = 'lines of NAME=value, or NAME for a variable of the step';
const QUOTED = 'A value of several lines stands in quotes together with its name: "NAME=…"';
// The name of a variable of metadata-action, whose users pass it on like this.
const NO_VARIABLES = 'Slipway sets no such variables: a step with mode: plan before this one gives version, tags and labels as outputs';
/** The variables of the step that build arguments take their values from. */
function variablesInArgs(buildArgs) {
    return buildArgs.filter((line) => !line.includes('='));
}
/** Build arguments with their values, those from variables included: a variable that is not set gives none. */
function withValues(buildArgs, environment) {
    return buildArgs.flatMap((line) => {
        if (line.includes('='))
            return [line];
        const value = environment[line];
        return value === undefined ? [] : [`${line}=${value}`];
    });
}
function parsePlatform(text) {
    if (!PLATFORM.test(text))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('platforms such as linux/amd64 or linux/arm/v7', text);
    return text;
}
// What stands after the name, or without one, can be a secret, whatever the docs say.
function nameIn(line) {
    const at = line.indexOf('=');
    return at < 0 ? undefined : `${line.slice(0, at)}=…`;
}


/***/ }),

/***/ 8559:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jp: () => (/* binding */ givesImageId),
/* harmony export */   Q8: () => (/* binding */ parseOutputs),
/* harmony export */   rV: () => (/* binding */ otherOutputArgs),
/* harmony export */   vM: () => (/* binding */ NO_OUTPUTS)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _csv_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6820);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2071);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7374);




const NO_OUTPUTS = { attributes: [], others: [], load: false };
const OTHERS = ['local', 'tar', 'oci', 'docker'];
const TYPES = ['image', 'registry', 'cacheonly', ...OTHERS];
// These belong to whoever tags: what was pushed under them by the build alone would not be what the tags point to.
const OURS = ['name', 'push-by-digest', 'name-canonical'];
/** Parses input `outputs`: a line each, as buildx's `--output` takes them. */
function parseOutputs(lines) {
    return (0,_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .parseEach */ .lc)(lines, parseOutput).reduce(together, NO_OUTPUTS);
}
function together(one, other) {
    const push = other.push ?? one.push;
    return {
        attributes: [...one.attributes, ...other.attributes],
        others: [...one.others, ...other.others],
        load: one.load || other.load,
        ...(push !== undefined && { push }),
    };
}
function parseOutput(line) {
    const fields = (0,_csv_js__WEBPACK_IMPORTED_MODULE_1__/* .parseCsv */ .Wk)(line);
    // A path alone is a folder.
    if (fields.length === 1 && !line.includes('='))
        return parseOther({ type: 'local', attributes: [`dest=${line}`] }, line);
    if (fields.some((field) => (0,_csv_js__WEBPACK_IMPORTED_MODULE_1__/* .pairOf */ .cF)(field).value === undefined))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('lines of key=value with commas between them', line);
    const type = typeIn(fields, line);
    const attributes = fields.filter((field) => (0,_csv_js__WEBPACK_IMPORTED_MODULE_1__/* .pairOf */ .cF)(field).key !== 'type');
    if (type === 'image' || type === 'registry')
        return parseImageOutput(line, { type, attributes });
    return type === 'cacheonly' ? NO_OUTPUTS : parseOther({ type, attributes }, line);
}
function typeIn(fields, line) {
    const named = valueOf('type', fields) ?? '';
    const type = TYPES.find((one) => one === named);
    if (type === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(`outputs of a type of ${TYPES.join(', ')}`, line, (0,_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .didYouMean */ .a)(named, TYPES));
    return type;
}
function valueOf(wanted, fields) {
    return fields.map(_csv_js__WEBPACK_IMPORTED_MODULE_1__/* .pairOf */ .cF).findLast(({ key }) => key === wanted)?.value;
}
function parseImageOutput(line, { type, attributes }) {
    const ours = attributes.map(_csv_js__WEBPACK_IMPORTED_MODULE_1__/* .pairOf */ .cF).find(({ key }) => OURS.includes(key));
    if (ours !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(`an image output without "${ours.key}"`, line, mendOf(ours.key));
    const pushes = valueOf('push', attributes);
    const push = pushes === undefined ? type === 'registry' || undefined : pushes !== 'false';
    return {
        ...NO_OUTPUTS,
        attributes: attributes.filter((field) => (0,_csv_js__WEBPACK_IMPORTED_MODULE_1__/* .pairOf */ .cF)(field).key !== 'push'),
        ...(push !== undefined && { push }),
    };
}
function mendOf(key) {
    if (key === 'name')
        return 'Say in input "images" or "tags" where the image goes to';
    return 'Every image is pushed by digest where the builder can; for a leg of a matrix set mode: build';
}
function parseOther(output, line) {
    const dest = valueOf('dest', output.attributes) ?? '';
    if (dest === '-')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('outputs with a place to go to, since the log is no place for them', line);
    // Without a place, it is the engine that gets the image.
    if (output.type === 'docker' && output.attributes.length === 0)
        return { ...NO_OUTPUTS, load: true };
    if (output.type !== 'docker' && dest === '')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('outputs with dest=, the path to write to', line);
    return { ...NO_OUTPUTS, others: [output] };
}
/** Spells the other outputs as arguments of buildx; archives of images get the references in them. */
function otherOutputArgs(others, order) {
    return others.flatMap(({ type, attributes }) => {
        const own = attributes.map((field) => (0,_csv_js__WEBPACK_IMPORTED_MODULE_1__/* .pairOf */ .cF)(field).key);
        const name = order.references.length > 0 ? [`name=${order.references.join(',')}`] : [];
        const all = type === 'oci' || type === 'docker' ? [...name, ...order.dated] : [];
        const missing = all.filter((field) => !own.includes((0,_csv_js__WEBPACK_IMPORTED_MODULE_1__/* .pairOf */ .cF)(field).key));
        return ['--output', (0,_csv_js__WEBPACK_IMPORTED_MODULE_1__/* .csvLine */ .zT)([`type=${type}`, ...missing, ...attributes])];
    });
}
/** Tells whether buildx can write the image's id into a file: not beside these outputs. */
function givesImageId({ others }) {
    return !others.some(({ type }) => type === 'local' || type === 'tar');
}


/***/ }),

/***/ 9520:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FI: () => (/* binding */ parseSecretVariables),
/* harmony export */   dC: () => (/* binding */ parseSecrets),
/* harmony export */   hK: () => (/* binding */ holdsSecret),
/* harmony export */   ht: () => (/* binding */ variablesOf),
/* harmony export */   ve: () => (/* binding */ parseSecretFiles),
/* harmony export */   yD: () => (/* binding */ secretText)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _csv_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6820);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2071);



/** Parses input `secrets`: `id=value` a line; a value of several lines stands in quotes together with its id. */
function parseSecrets(text) {
    return (0,_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .parseEach */ .lc)((0,_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRecords */ .Q4)(text), (line) => {
        const { id, value } = split(line, 'secret_id=${{ secrets.NAME }}');
        return { id, from: { kind: 'value', value } };
    });
}
/** Parses input `secret-envs`: `id=VARIABLE` a line. */
function parseSecretVariables(text) {
    return (0,_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .parseEach */ .lc)((0,_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .parseTexts */ .oh)(text), (line) => {
        const { id, value } = split(line, 'secret_id=VARIABLE');
        const name = value.trim();
        if (!/^[A-Za-z_]\w*$/.test(name))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('lines of id=VARIABLE', `${id}=…`, 'Give the name of a variable of the step');
        return { id, from: { kind: 'variable', name } };
    });
}
/** Parses input `secret-files`: `id=path` a line. */
function parseSecretFiles(text) {
    return (0,_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .parseEach */ .lc)((0,_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .parseTexts */ .oh)(text), (line) => {
        const { id, value } = split(line, 'secret_id=./secret.txt');
        const path = value.trim();
        if (path === '')
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('lines of id=path', `${id}=`, 'Give the path of a file');
        return { id, from: { kind: 'file', path } };
    });
}
/** The variables that secrets are taken from. */
function variablesOf(secrets) {
    return secrets.flatMap(({ from }) => (from.kind === 'variable' ? [from.name] : []));
}
/** Tells whether a variable holds a secret where it is given as one: what the runner says of the run is no secret. */
function holdsSecret(name) {
    return !/^(?:GITHUB|RUNNER)_/.test(name) || /(?:TOKEN|SECRET|PASSWORD|KEY|PAT|CREDENTIALS?)$/.test(name);
}
/** Spells a secret as buildx's `--secret` takes it; a value lies in the file that is given. */
function secretText({ id, from }, file) {
    const source = from.kind === 'variable' ? `env=${from.name}` : `src=${from.kind === 'file' ? from.path : file}`;
    return (0,_csv_js__WEBPACK_IMPORTED_MODULE_1__/* .csvLine */ .zT)([`id=${id}`, source]);
}
// What stands after the name, or without one, can be the secret: it is quoted nowhere.
function split(line, example) {
    const at = line.indexOf('=');
    const id = line.slice(0, Math.max(at, 0)).trim();
    if (!/^[\w.-]+$/.test(id))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('lines of id=…, where the id has letters, digits, _ . or -', undefined, `For example ${example}`);
    return { id, value: line.slice(at + 1) };
}


/***/ }),

/***/ 9456:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dq: () => (/* binding */ withoutSources),
/* harmony export */   NB: () => (/* binding */ tellChecked),
/* harmony export */   Pw: () => (/* binding */ findWarnings),
/* harmony export */   QB: () => (/* binding */ parseCheck),
/* harmony export */   X$: () => (/* binding */ parseWarnings),
/* harmony export */   jP: () => (/* binding */ withoutRepeats),
/* harmony export */   x5: () => (/* binding */ locate)
/* harmony export */ });
/* harmony import */ var _dockerfile_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9326);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4755);
/* harmony import */ var _bytes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7855);



/** Parses the warnings in the text of buildx's metadata file; none where an older buildx wrote none. */
function parseWarnings(metadata) {
    const warnings = _fields_js__WEBPACK_IMPORTED_MODULE_1__/* .Fields */ .C.in(metadata).list('buildx.build.warnings') ?? [];
    return withoutRepeats(warnings.map((one) => parseWarning(new _fields_js__WEBPACK_IMPORTED_MODULE_1__/* .Fields */ .C(one))));
}
/** Finds the warnings in what buildx printed: a build that fails leaves no metadata. */
function findWarnings(lines) {
    const listed = /\d+ warnings? found .*\n([^]*)/.exec(lines)?.[1] ?? '';
    const texts = [...listed.matchAll(LISTED)].map(([line]) => line.replace(/^.*? - /, ''));
    return withoutRepeats(texts.map((text) => ({ ...split(text), url: '', file: '' })));
}
// The first one has the sign before it that ends the colour of the heading.
const LISTED = /^(?:\x1b\[\d+m)? - [A-Z]\w+: .* \(line \d+\)$/gm;
/** Parses the result of `--call check` in the text of buildx's metadata file. */
function parseCheck(metadata) {
    const result = _fields_js__WEBPACK_IMPORTED_MODULE_1__/* .Fields */ .C.in(metadata).at('result.json');
    const files = (result.list('sources') ?? []).map((one) => new _fields_js__WEBPACK_IMPORTED_MODULE_1__/* .Fields */ .C(one).text('filename') ?? '');
    const placed = (one) => {
        const location = one.at('location');
        return { file: files[location.number('sourceIndex') ?? 0] ?? '', line: firstLine(location.list('ranges')) };
    };
    const findings = (result.list('warnings') ?? []).map((warning) => {
        const one = new _fields_js__WEBPACK_IMPORTED_MODULE_1__/* .Fields */ .C(warning);
        const text = one.text('detail') ?? one.text('description') ?? '';
        return { rule: one.text('ruleName') ?? '', text, url: one.text('url') ?? '', ...placed(one) };
    });
    const error = result.at('buildError');
    return {
        findings: withoutRepeats(findings),
        ...(error.isGiven && { error: { text: error.text('message') ?? '', ...placed(error) } }),
    };
}
/** The metadata without the copies of the Dockerfile that every warning carries: outputs have a limit. */
function withoutSources(metadata) {
    const fields = new _fields_js__WEBPACK_IMPORTED_MODULE_1__/* .Fields */ .C(metadata);
    const warnings = fields.list('buildx.build.warnings');
    const result = fields.at('result.json');
    return {
        ...metadata,
        ...(warnings && { 'buildx.build.warnings': warnings.map((one) => withoutData(new _fields_js__WEBPACK_IMPORTED_MODULE_1__/* .Fields */ .C(one))) }),
        ...(result.isGiven && { 'result.json': { ...result.all, sources: namesOf(result) } }),
    };
}
/** Says where in the repository findings are; `path` is that of the Dockerfile there. */
function locate(findings, path) {
    return findings.map((one) => {
        const place = (0,_dockerfile_path_js__WEBPACK_IMPORTED_MODULE_0__/* .placeIn */ .V)(path, one);
        return { ...one, ...(place && { place }) };
    });
}
/** Each finding once: a build for several platforms finds all of them for each. */
function withoutRepeats(findings) {
    return [...new Map(findings.map((one) => [JSON.stringify([one.rule, one.text, one.line]), one])).values()];
}
/** The line that buildx sums a check up with. */
function tellChecked({ findings }) {
    if (findings.length === 0)
        return 'Check complete, no warnings found.';
    const count = findings.length === 1 ? '1 warning has' : `${findings.length} warnings have`;
    return `Check complete, ${count} been found!`;
}
function parseWarning(one) {
    const source = one.at('sourceInfo');
    const { rule, text, line } = split(decode(one.text('short') ?? ''));
    return {
        rule,
        text,
        url: one.text('url') ?? '',
        file: source.text('filename') ?? '',
        line: firstLine(one.list('range')) ?? line,
    };
}
/** `RuleName: what is wrong (line 3)`. */
function split(short) {
    const line = / \(line (\d+)\)$/.exec(short)?.[1];
    const rule = /^([A-Z]\w+): /.exec(short)?.[1] ?? '';
    const text = short.replace(/ \(line \d+\)$/, '').slice(rule === '' ? 0 : rule.length + 2);
    return { rule, text, line: line === undefined ? undefined : Number(line) };
}
function firstLine(ranges) {
    return new _fields_js__WEBPACK_IMPORTED_MODULE_1__/* .Fields */ .C(ranges?.[0]).at('start').number('line');
}
function decode(base64) {
    try {
        return (0,_bytes_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b)((0,_bytes_js__WEBPACK_IMPORTED_MODULE_2__/* .bytesOfBase64 */ .G)(base64));
    }
    catch {
        // Should buildx come to write it as it is, it can be read as well.
        return base64;
    }
}
function withoutData(one) {
    const { data, ...source } = one.at('sourceInfo').all;
    return data === undefined ? one.all : { ...one.all, sourceInfo: source };
}
function namesOf(result) {
    return (result.list('sources') ?? []).map((one) => ({ filename: new _fields_js__WEBPACK_IMPORTED_MODULE_1__/* .Fields */ .C(one).text('filename') ?? '' }));
}


/***/ }),

/***/ 3451:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ needsOf),
/* harmony export */   o: () => (/* binding */ tellNeed)
/* harmony export */ });
/* harmony import */ var _endpoint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5244);

/** What a build needs of its builder. A plain build for a single platform needs nothing. */
function needsOf(plan, question) {
    const { platforms, attestations, passed, epoch } = plan;
    return [
        ...when(platforms.length > 1, { kind: 'platforms' }),
        ...when(question.byDigest === true, { kind: 'by-digest' }),
        ...when(question.severalCredentials === true, { kind: 'credentials' }),
        ...when(attestations.length > 0, { kind: 'attestations' }),
        ...cacheTypes(plan).map((type) => ({ kind: 'cache', type })),
        ...when(epoch !== undefined, { kind: 'timestamps' }),
        ...outputNeeds(plan, question),
        ...passed.allow.map((name) => ({ kind: 'entitlement', name })),
        ...(question.pushes ? plainRegistries(plan) : []).map((registry) => ({ kind: 'plain-http', registry })),
    ];
}
function when(isSo, need) {
    return isSo ? [need] : [];
}
// What lies in the image is no export. The classic engine drops GitHub's without a word, to read as well.
function cacheTypes({ caches: { kinds } }) {
    const read = kinds.from.filter((type) => type === 'gha');
    return [...new Set([...kinds.to.filter((type) => type !== 'inline'), ...read])];
}
/** The classic store drops attributes of the image without a word, and writes no archive of an image. */
function outputNeeds({ outputs: { attributes, others, load } }, { pushes }) {
    const archives = others.filter(({ type }) => type === 'oci' || type === 'docker');
    return [
        ...[...attributes, ...archives.map(({ type }) => `type=${type}`)].map((what) => ({ kind: 'output', what })),
        ...when(others.length + (pushes || load ? 1 : 0) > 1, { kind: 'outputs' }),
    ];
}
function plainRegistries({ images, insecureRegistries }) {
    const registries = [...new Set(images.map(({ registry }) => registry))];
    return registries.filter((registry) => insecureRegistries.includes(registry) && !(0,_endpoint_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U9)(registry));
}
/** A need in words: `several platforms`. */
function tellNeed(need) {
    switch (need.kind) {
        case 'cache':
            return `a cache of type ${need.type}`;
        case 'output':
            return `output ${need.what}`;
        case 'entitlement':
            return `entitlement ${need.name}`;
        case 'plain-http':
            return `plain http to ${need.registry}`;
        default:
            return WORDS[need.kind];
    }
}
const WORDS = {
    platforms: 'several platforms',
    'by-digest': 'a push by digest',
    credentials: 'several credentials for one registry',
    attestations: 'attestations',
    timestamps: 'timestamps of the commit',
    outputs: 'several outputs',
};


/***/ }),

/***/ 7855:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ bytesOfBase64),
/* harmony export */   b: () => (/* binding */ textOf)
/* harmony export */ });
/** The text of bytes in UTF-8, as manifests and configurations of images are; what is none becomes U+FFFD. */
function textOf(bytes) {
    return new TextDecoder().decode(bytes);
}
/** The bytes of base64 (RFC 4648, section 4); throws where it is none. */
function bytesOfBase64(base64) {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}


/***/ }),

/***/ 6061:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FA: () => (/* binding */ tellCaches),
/* harmony export */   XR: () => (/* binding */ USUAL_LIMIT),
/* harmony export */   a2: () => (/* binding */ cacheArgs),
/* harmony export */   cv: () => (/* binding */ NO_CACHES),
/* harmony export */   hg: () => (/* binding */ withoutExport),
/* harmony export */   tG: () => (/* binding */ kindsOf),
/* harmony export */   zZ: () => (/* binding */ withoutRemote)
/* harmony export */ });
/** BuildKit gives GitHub's cache as long for a single question. */
const USUAL_LIMIT = 600_000;
const NO_CACHES = {
    from: [],
    to: [],
    told: '',
    kinds: { from: [], to: [] },
    variables: {},
    limit: USUAL_LIMIT,
};
/** Spells caches as arguments of buildx. */
function cacheArgs({ from, to }) {
    return [...from.flatMap((one) => ['--cache-from', one]), ...to.flatMap((one) => ['--cache-to', one])];
}
/** The same caches, of which none is left. What lies in the image stays: without it that were another image. */
function withoutExport(caches) {
    const isKept = (_, at) => caches.kinds.to[at] === 'inline';
    return {
        ...caches,
        to: caches.to.filter(isKept),
        kinds: { ...caches.kinds, to: caches.kinds.to.filter(isKept) },
    };
}
/** The same, of which none is taken either. */
function withoutRemote(caches) {
    const left = withoutExport(caches);
    return { ...left, from: [], kinds: { ...left.kinds, from: [] } };
}
/** Says of which kinds caches are, and what a run does with them: `gha, scope app-1f2e3d4c`. */
function tellCaches({ kinds, told, to }) {
    const names = kindsOf({ kinds });
    const where = told === '' ? '' : `, ${told}`;
    return `${names.join(', ')}${where}${to.length === 0 ? ', only read by this run' : ''}`;
}
/** The kinds of caches, each once. What lies in an image is read as from a registry. */
function kindsOf({ kinds }) {
    return [...new Set(kinds.to.includes('inline') ? kinds.to : [...kinds.from, ...kinds.to])];
}


/***/ }),

/***/ 67:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ parseCacheRef)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _image_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4601);
/* harmony import */ var _tag_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8216);



/** Parses the reference of a cache in a registry. */
function parseCacheRef(text) {
    const at = text.lastIndexOf(':');
    if (at <= text.lastIndexOf('/') || text.includes('@'))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('a reference with a tag', text, 'For example ghcr.io/owner/app:buildcache');
    return { image: (0,_image_js__WEBPACK_IMPORTED_MODULE_1__/* .parseImage */ .zZ)(text.slice(0, at)), tag: (0,_tag_js__WEBPACK_IMPORTED_MODULE_2__/* .parseTag */ .ED)(text.slice(at + 1)) };
}


/***/ }),

/***/ 4141:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hS: () => (/* binding */ isReadable),
/* harmony export */   kd: () => (/* binding */ isOffered),
/* harmony export */   sS: () => (/* binding */ SERVICE_VARIABLES)
/* harmony export */ });
/* harmony import */ var _token_access_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4284);

const SERVICE_VARIABLES = [
    'ACTIONS_CACHE_SERVICE_V2',
    'ACTIONS_RESULTS_URL',
    'ACTIONS_CACHE_URL',
    'ACTIONS_RUNTIME_TOKEN',
];
/** Tells whether buildx could use it: it leaves a cache out in silence for which this is not there. */
function isOffered(service) {
    const hasAddress = Boolean(service['ACTIONS_CACHE_URL']) || Boolean(service['ACTIONS_RESULTS_URL']);
    return hasAddress && Boolean(service['ACTIONS_RUNTIME_TOKEN']);
}
/** Tells whether its token says what it is for, as BuildKit wants it: those of GitHub do, and of other servers some. */
function isReadable(service) {
    const claims = (0,_token_access_js__WEBPACK_IMPORTED_MODULE_0__/* .claimsOf */ .ds)(service['ACTIONS_RUNTIME_TOKEN'] ?? '');
    return claims.text('ac') !== undefined && claims.number('exp') !== undefined && claims.number('nbf') !== undefined;
}


/***/ }),

/***/ 7692:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ij: () => (/* binding */ highestStable),
/* harmony export */   L6: () => (/* binding */ highestFirst),
/* harmony export */   j7: () => (/* binding */ sees),
/* harmony export */   jj: () => (/* binding */ higherThan),
/* harmony export */   q2: () => (/* binding */ readVersions)
/* harmony export */ });
/* harmony import */ var _rules_reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9761);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6244);


/** The git tags that were read already: by list, then by what reads them. A list never changes. */
const READ = new WeakMap();
/** The versions among git tags, as a rule sees them: stable ones and others. */
function readVersions(reader, names, answers) {
    const known = READ.get(names) ?? new Map();
    const sight = (0,_rules_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .sightOf */ .p1)(reader);
    const versions = known.get(sight) ?? names.flatMap((gitTag) => seen(reader, gitTag, answers));
    READ.set(names, known.set(sight, versions));
    return versions;
}
function seen(reader, gitTag, answers) {
    const version = (0,_rules_reader_js__WEBPACK_IMPORTED_MODULE_0__/* .readGitTag */ .vb)(reader, gitTag, answers);
    return version === undefined ? [] : [{ gitTag, version }];
}
/** Tells whether a version is among git tags, as a rule sees them. */
function sees(reader, own, { names, answers }) {
    return readVersions(reader, names, answers).some(({ version }) => (0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .isSameVersion */ .p)(version, own));
}
/** Those that are higher than a version, the highest first. */
function higherThan(own, candidates) {
    return highestFirst(candidates.filter(({ version }) => isHigher(version, own)));
}
/** The same ones, the highest first. */
function highestFirst(candidates) {
    return candidates.toSorted((a, b) => compareSightings(b, a));
}
/** The highest stable one, undefined where there is none. */
function highestStable(candidates) {
    return candidates.reduce((best, one) => {
        if (!one.version.isStable)
            return best;
        return best === undefined || compareSightings(one, best) > 0 ? one : best;
    }, undefined);
}
// An expression may see the same in two git tags: 1.2 in v1.2 and in spring-v1.2.
function compareSightings(a, b) {
    return (0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .compareVersions */ .Zy)(a.version, b.version) || (0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .compareTexts */ .qy)(a.gitTag, b.gitTag);
}
// "1.2.3", given as a value, and the git tag "v1.2.3" are one version, whichever comes first as a text.
function isHigher(rival, own) {
    return !(0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .isSameVersion */ .p)(rival, own) && (0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .compareVersions */ .Zy)(rival, own) > 0;
}


/***/ }),

/***/ 582:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ makeChildEnvironment),
/* harmony export */   J: () => (/* binding */ placeOfCertificates)
/* harmony export */ });
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9617);

// Ours and the runner's: a child that could write to its files could speak in our name, and nobody but us needs its tokens.
const WITHHELD = [
    /^(INPUT|STATE|GITHUB|RUNNER|ACTIONS)_/,
    /^GH_.*TOKEN$/,
    // Merged into the private configuration; as a variable it would win over that file.
    /^DOCKER_AUTH_CONFIG$/,
];
// The runner finds by it the processes that a job has left behind, and ends them.
const KEPT = 'RUNNER_TRACKING_ID';
/** The environment of a child: the user's own, without what is ours and the runner's, and any value that holds a secret. */
function makeChildEnvironment({ environment, secrets, asked = [] }, additions) {
    const isKept = (name, value) => asked.includes(name) || name === KEPT || !(isWithheld(name) || secrets.some((secret) => (0,_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .holds */ .v9)(value, secret)));
    const kept = Object.entries(environment).flatMap(([name, value]) => value !== undefined && isKept(name, value) ? [[name, value]] : []);
    return { ...Object.fromEntries(kept), ...additions };
}
function isWithheld(name) {
    return WITHHELD.some((pattern) => pattern.test(name));
}
/**
 * Where docker finds the certificates of an engine that wants TLS. Without DOCKER_CERT_PATH it looks into the folder of its
 * configuration, which is a private one for our children.
 */
function placeOfCertificates(environment, dockerConfig) {
    const isWanted = Boolean(environment['DOCKER_TLS_VERIFY']) || Boolean(environment['DOCKER_TLS']);
    return isWanted && !environment['DOCKER_CERT_PATH'] ? { DOCKER_CERT_PATH: dockerConfig } : {};
}


/***/ }),

/***/ 8197:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ AUTOMATIC),
/* harmony export */   Q: () => (/* binding */ contend)
/* harmony export */ });
/* harmony import */ var _lineage_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8857);
/* harmony import */ var _latest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5169);
/* harmony import */ var _rules_pattern_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8054);
/* harmony import */ var _tag_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8216);
/* harmony import */ var _tag_prefix_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2305);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6244);






/** The origin of the automatic `latest`. */
const AUTOMATIC = 'latest';
/** All tags that the run would publish, the automatic `latest` last where it is given. */
function contend(contest) {
    const { gathered, policy, latest, prerelease, branch, releases } = contest;
    const { tags } = gathered;
    const others = { tags, latest, prerelease, fixed: fixedNames(tags) };
    const candidates = tags.map((one) => {
        const contender = contenderOf(one, others);
        const lineage = contender === undefined ? (0,_lineage_js__WEBPACK_IMPORTED_MODULE_0__/* .lineageOf */ .bQ)(one, branch, tags) : undefined;
        const { class: kind, givesWay = false } = one.emitted;
        const order = { ...(contender && { contender }), ...(lineage && { lineage }) };
        return { tag: one.tag, class: kind, origin: one.rule.line, givesWay, ...order };
    });
    if (!(0,_latest_js__WEBPACK_IMPORTED_MODULE_1__/* .isLatestGiven */ .hN)(policy, tags) || tags.some(({ tag }) => tag === latest))
        return candidates;
    const contender = latestContender(others);
    const isEarly = policy === 'until-first-release' && branch !== undefined;
    const order = {
        ...(contender && { contender }),
        ...(isEarly && { lineage: (0,_lineage_js__WEBPACK_IMPORTED_MODULE_0__/* .follow */ .e6)(branch, tags, releases) }),
    };
    return [...candidates, { tag: latest, class: 'moving', origin: AUTOMATIC, givesWay: false, ...order }];
}
/** A `latest` that the user wrote is the same tag as the automatic one: forward only where the run has a version. */
function contenderOf(one, others) {
    if (isSomeLatest(one, others.latest))
        return latestContender(others);
    const { emitted } = one;
    const { origin, name } = emitted;
    const range = rangeOf(emitted);
    if (origin === undefined || range === undefined)
        return undefined;
    const fixed = others.fixed.find(({ before, after }) => before === name.before && after === name.after);
    return { core: name.core, ...origin, prerelease: others.prerelease, range, ...(fixed && { fixed }) };
}
/** The automatic one, or one of a variant: latest-alpine, alpine-latest. */
function isSomeLatest({ tag, emitted: { class: kind, name } }, latest) {
    return kind === 'moving' && (tag === latest || (0,_tag_js__WEBPACK_IMPORTED_MODULE_3__/* .isLatest */ .eL)(tag) || name.core === AUTOMATIC);
}
function latestContender({ tags, prerelease, fixed: [fixed] }) {
    const origin = (0,_latest_js__WEBPACK_IMPORTED_MODULE_1__/* .originOf */ .yv)(tags);
    return origin && { core: AUTOMATIC, ...origin, prerelease, range: 'every', ...(fixed && { fixed }) };
}
/** What the run's rules call versions for good, so that the tag of any other version can be named. */
function fixedNames(tags) {
    return tags.flatMap(({ tag, emitted: { class: kind, origin, name } }) => kind === 'fixed' && origin !== undefined
        ? [{ reader: origin.reader, before: name.before, after: name.after, tag }]
        : []);
}
function rangeOf(emitted) {
    const { origin, class: kind } = emitted;
    if (origin === undefined || origin.reader.kind === 'any')
        return undefined;
    if (origin.reader.kind === 'match')
        return rangeOfMatch(emitted, origin);
    if (kind === 'moving')
        return 'same-name';
    return kind === 'fixed' && isShared(origin) ? 'same-version' : undefined;
}
/** What is found in a prerelease may be the name of its channel ("beta"), or a release's tag, which it may not have. */
function rangeOfMatch({ class: kind, name }, { version }) {
    const isContested = version.isStable ? kind === 'moving' : namesStable(name.core);
    return isContested ? 'same-name' : undefined;
}
/** Tells whether a name is that of stable versions, such as 2.0 or release-2.0. */
function namesStable(core) {
    const version = (0,_version_js__WEBPACK_IMPORTED_MODULE_5__/* .parseAnyVersion */ .o)(core) ?? (0,_tag_prefix_js__WEBPACK_IMPORTED_MODULE_4__/* .versionAfterPrefix */ .rS)(core) ?? (0,_version_js__WEBPACK_IMPORTED_MODULE_5__/* .parseAnyVersion */ .o)(core.replace(/^.*[/@_-]/, ''));
    return version?.isStable === true;
}
/** 1.2.3+a and 1.2.3+b have the same tag, if nothing in it tells builds apart. */
function isShared({ reader, version }) {
    if (reader.kind !== 'version' || reader.scheme !== 'semver')
        return false;
    return version.build !== '' && !(0,_rules_pattern_js__WEBPACK_IMPORTED_MODULE_2__/* .namesBuild */ .BE)(reader.pattern);
}


/***/ }),

/***/ 675:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ credentialFor),
/* harmony export */   V: () => (/* binding */ nameOf)
/* harmony export */ });
/* harmony import */ var _registry_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7969);

/** Chooses the credential for a repository: the one with the longest path that it is below. */
function credentialFor(credentials, place) {
    return credentials
        .filter(({ registry, path }) => registry === place.registry && (0,_registry_name_js__WEBPACK_IMPORTED_MODULE_0__/* .isBelow */ .Y)(place.repository, path))
        .toSorted((one, other) => other.path.length - one.path.length)[0];
}
/** What a credential is for, as users write it. */
function nameOf({ registry, path }) {
    return path === '' ? registry : `${registry}/${path}`;
}


/***/ }),

/***/ 6820:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wk: () => (/* binding */ parseCsv),
/* harmony export */   cF: () => (/* binding */ pairOf),
/* harmony export */   ry: () => (/* binding */ tryParseCsv),
/* harmony export */   zT: () => (/* binding */ csvLine)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2071);


/**
 * The fields of one line of comma-separated values, as buildx reads them: quotes stand around a whole field, and are
 * doubled inside. Undefined where buildx would refuse the line. https://pkg.go.dev/encoding/csv
 */
function tryParseCsv(line) {
    const fields = [];
    FIELD.lastIndex = 0;
    for (;;) {
        const found = FIELD.exec(line);
        if (found === null)
            return undefined;
        const field = found[0].replace(/,$/, '');
        fields.push((0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .quotedText */ .w0)(field) ?? field);
        if (field === found[0])
            return fields;
    }
}
/** The same; a line that buildx would refuse is refused, and quoted nowhere: it may hold a secret. */
function parseCsv(line) {
    const fields = tryParseCsv(line);
    if (fields !== undefined)
        return fields;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('a line of comma-separated values, with quotes around whole fields', undefined, EXAMPLE);
}
const FIELD = /(?:"(?:[^"]|"")*"|[^",]*)(?:,|$)/y;
const EXAMPLE = 'For example type=image,"annotation.title=a, b"';
/** Spells fields as a line that is read as the same ones. */
function csvLine(fields) {
    return fields.map((field) => (/[,"\r\n]|^\s/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
}
function pairOf(field) {
    const at = field.indexOf('=');
    if (at < 0)
        return { key: field.trim().toLowerCase(), value: undefined };
    return { key: field.slice(0, at).trim().toLowerCase(), value: field.slice(at + 1) };
}


/***/ }),

/***/ 1966:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ formatDate),
/* harmony export */   k: () => (/* binding */ isTimeZone)
/* harmony export */ });
/* harmony import */ var dayjs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3706);
/* harmony import */ var dayjs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(dayjs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var dayjs_plugin_utc_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5279);
/* harmony import */ var dayjs_plugin_utc_js__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(dayjs_plugin_utc_js__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3916);



const HOUR = 3_600_000;
// Without the plugin `timezone`: it takes the wall's time for one of the machine's own zone, which may lack that hour.
dayjs__WEBPACK_IMPORTED_MODULE_0___default().extend((dayjs_plugin_utc_js__WEBPACK_IMPORTED_MODULE_1___default()));
// Put in before the tokens are read, so that their ends join with what follows, as in moment.
const LONG_FORMATS = new Map([
    ['LT', 'h:mm A'],
    ['LTS', 'h:mm:ss A'],
    ['L', 'MM/DD/YYYY'],
    ['LL', 'MMMM D, YYYY'],
    ['LLL', 'MMMM D, YYYY h:mm A'],
    ['LLLL', 'dddd, MMMM D, YYYY h:mm A'],
    ['l', 'M/D/YYYY'],
    ['ll', 'MMM D, YYYY'],
    ['lll', 'MMM D, YYYY h:mm A'],
    ['llll', 'ddd, MMM D, YYYY h:mm A'],
]);
// Only the first row is dayjs's. It lacks most others, or pads them otherwise (years before 1000); its plugins for
// weeks ask the clock, and err before the year 100.
const TABLE = [
    ['M MM MMM MMMM D DD d dd ddd dddd A a H HH h hh m mm s ss Hmm Hmmss hmm hmmss', ({ wall }, t) => wall.format(t)],
    ['Y', ({ wall }) => (wall.year() > 9999 ? `+${wall.year()}` : pad(wall.year(), 4))],
    ['YY', ({ wall }) => pad(wall.year() % 100, 2)],
    ['YYYY YYYYY', ({ wall }, { length }) => pad(wall.year(), length)],
    ['YYYYYY', ({ wall }) => `${wall.year() < 0 ? '' : '+'}${pad(wall.year(), 6)}`],
    ['y yy yyy yyyy', ({ wall }, { length }) => pad(yearOfEra(wall), length)],
    ['yo', ({ wall }) => ordinal(yearOfEra(wall))],
    ['N NN NNN NNNNN', ({ wall }) => (wall.year() > 0 ? 'AD' : 'BC')],
    ['NNNN', ({ wall }) => (wall.year() > 0 ? 'Anno Domini' : 'Before Christ')],
    ['Q', ({ wall }) => String(quarter(wall))],
    ['Qo', ({ wall }) => ordinal(quarter(wall))],
    ['Mo', ({ wall }) => ordinal(wall.month() + 1)],
    ['Do', ({ wall }) => ordinal(wall.date())],
    ['DDD', ({ wall }) => String(dayOfYear(wall))],
    ['DDDo', ({ wall }) => ordinal(dayOfYear(wall))],
    ['DDDD', ({ wall }) => pad(dayOfYear(wall), 3)],
    ['do', ({ wall }) => ordinal(wall.day())],
    ['e', ({ wall }) => String(wall.day())],
    ['E', ({ wall }) => String(isoWeekday(wall))],
    ['w ww', ({ wall }, { length }) => pad(weekOf(saturday(wall)), length)],
    ['wo', ({ wall }) => ordinal(weekOf(saturday(wall)))],
    ['W WW', ({ wall }, { length }) => pad(weekOf(thursday(wall)), length)],
    ['Wo', ({ wall }) => ordinal(weekOf(thursday(wall)))],
    ['gg', ({ wall }) => pad(saturday(wall).year() % 100, 2)],
    ['gggg ggggg', ({ wall }, { length }) => pad(saturday(wall).year(), length)],
    ['GG', ({ wall }) => pad(thursday(wall).year() % 100, 2)],
    ['GGGG GGGGG', ({ wall }, { length }) => pad(thursday(wall).year(), length)],
    ['k kk', ({ wall }, { length }) => pad(wall.hour() || 24, length)],
    ['S SS SSS SSSS SSSSS SSSSSS SSSSSSS SSSSSSSS SSSSSSSSS', ({ wall }, { length }) => fraction(wall, length)],
    ['z zz', ({ instant, zone }) => nameOfOffset(instant, zone, 'short')],
    ['Z', ({ offset }) => offsetText(offset, ':')],
    ['ZZ', ({ offset }) => offsetText(offset, '')],
    ['X', ({ instant }) => String(Math.floor(instant / 1000))],
    ['x', ({ instant }) => String(instant)],
];
const WRITERS = new Map(TABLE.flatMap(([tokens, write]) => tokens.split(' ').map((token) => [token, write])));
// Text in brackets, or a token (the longest that fits), or any other character; a backslash escapes what follows it.
const LONGEST_FIRST = [...WRITERS.keys()].toSorted((a, b) => b.length - a.length);
const PART = new RegExp(String.raw `\[[^[]*\]|\\?(?:${LONGEST_FIRST.join('|')}|.)`, 'g');
const LONG_PART = /\[[^[]*\]|\\?(?:LTS|LT|L{1,4}|l{1,4})/g;
/** Formats a moment in moment.js's language of tokens, in a time zone. */
function formatDate(milliseconds, format, zone) {
    const moment = momentIn(milliseconds, zone);
    const asked = format === '' ? `YYYY-MM-DDTHH:mm:ss${moment.offset === 0 ? '[Z]' : 'Z'}` : format;
    return asked
        .replace(LONG_PART, (part) => LONG_FORMATS.get(part) ?? part)
        .replace(PART, (part) => WRITERS.get(part)?.(moment, part) ?? literal(part));
}
/** Whether the platform knows a time zone, in capitals or not. */
function isTimeZone(zone) {
    try {
        new Intl.DateTimeFormat('en-US', { timeZone: zone });
        return true;
    }
    catch {
        return false; // a RangeError is how Intl says that it does not know the zone
    }
}
function momentIn(instant, zone) {
    // The first question to Intl takes some 15 milliseconds; most formats are in UTC, which need not ask.
    if (/^(?:utc)?$/i.test(zone))
        return { instant, zone: 'UTC', offset: 0, wall: dayjs__WEBPACK_IMPORTED_MODULE_0___default().utc(instant) };
    if (!isTimeZone(zone))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .Refusal */ .P_('a time zone of the IANA database', zone, 'For example Europe/Berlin');
    const offset = parseOffset(nameOfOffset(instant, zone, 'longOffset'));
    return { instant, zone, offset, wall: dayjs__WEBPACK_IMPORTED_MODULE_0___default().utc(instant + offset) };
}
function nameOfOffset(instant, zone, style) {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: style }).formatToParts(instant);
    return parts.flatMap(({ type, value }) => (type === 'timeZoneName' ? [value] : [])).join('');
}
/** Milliseconds of "GMT", "GMT+05:30" or, from before the zones, "GMT-04:56:02". */
function parseOffset(name) {
    const numbers = [...name.matchAll(/\d\d/g)].map(([digits]) => Number(digits));
    const size = numbers.reduce((sum, number, place) => sum + (number * HOUR) / 60 ** place, 0);
    return name.includes('-') ? -size : size;
}
function offsetText(offset, separator) {
    const minutes = Math.trunc(Math.abs(offset) / 60_000);
    return `${offset < 0 ? '-' : '+'}${pad(Math.trunc(minutes / 60), 2)}${separator}${pad(minutes % 60, 2)}`;
}
function literal(part) {
    return /^\[.*\]$/s.test(part) ? part.slice(1, -1) : part.replaceAll('\\', '');
}
function pad(number, length) {
    return `${number < 0 ? '-' : ''}${String(Math.abs(number)).padStart(length, '0')}`;
}
function ordinal(number) {
    const isTeen = Math.trunc((number % 100) / 10) === 1;
    return `${number}${(isTeen ? undefined : ['th', 'st', 'nd', 'rd'][number % 10]) ?? 'th'}`;
}
function fraction(wall, digits) {
    return pad(wall.millisecond(), 3).padEnd(9, '0').slice(0, digits);
}
function yearOfEra(day) {
    return day.year() > 0 ? day.year() : 1 - day.year();
}
function quarter(day) {
    return Math.ceil((day.month() + 1) / 3);
}
function dayOfYear(day) {
    return day.diff(day.month(0).date(1), 'day') + 1;
}
function isoWeekday(day) {
    return day.day() || 7;
}
/** The day that decides about an American week, which starts on Sunday: it lies in the week's year. */
function saturday(day) {
    return day.add(6 - day.day(), 'day');
}
/** The same of a week of ISO 8601, which starts on Monday. */
function thursday(day) {
    return day.add(4 - isoWeekday(day), 'day');
}
function weekOf(decidingDay) {
    return Math.ceil(dayOfYear(decidingDay) / 7);
}


/***/ }),

/***/ 2021:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cj: () => (/* binding */ parseDockerConfig),
/* harmony export */   Lq: () => (/* binding */ credentialIn),
/* harmony export */   ME: () => (/* binding */ makeAuths),
/* harmony export */   MY: () => (/* binding */ authKey),
/* harmony export */   OF: () => (/* binding */ parseHelperAnswer),
/* harmony export */   cT: () => (/* binding */ withoutSecrets),
/* harmony export */   lf: () => (/* binding */ addAuths),
/* harmony export */   tB: () => (/* binding */ basicAuth),
/* harmony export */   x0: () => (/* binding */ makeDockerConfig),
/* harmony export */   yW: () => (/* binding */ helperFor)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4755);
/* harmony import */ var _image_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4601);
/* harmony import */ var _registry_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7969);
/* harmony import */ var _bytes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7855);




const HUB_KEY = 'https://index.docker.io/v1/';
/** The key under which docker's client and BuildKit look for a registry's credentials. */
function authKey(registry) {
    return registry === _image_js__WEBPACK_IMPORTED_MODULE_0__/* .DOCKER_HUB */ .Xb ? HUB_KEY : registry;
}
/** The text of `user:password` as registries and docker's configuration want it. */
function basicAuth({ username, password }) {
    const bytes = new TextEncoder().encode(`${username}:${password}`);
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
/** Parses a docker configuration; undefined where the text is no JSON object. */
function parseDockerConfig(text) {
    const fields = _fields_js__WEBPACK_IMPORTED_MODULE_2__/* .Fields */ .C.in(text);
    return fields.isGiven ? fields.all : undefined;
}
/** Makes a configuration of the user's: proxies, plugins, helpers and credentials. */
function makeDockerConfig({ user, ambient, pluginFolder }) {
    const folders = new _fields_js__WEBPACK_IMPORTED_MODULE_2__/* .Fields */ .C(user).list('cliPluginsExtraDirs') ?? [];
    const config = { ...user, cliPluginsExtraDirs: [...folders, pluginFolder] };
    return addAuths(config, new _fields_js__WEBPACK_IMPORTED_MODULE_2__/* .Fields */ .C(ambient).at('auths').all);
}
/** What a docker client needs to find its plugins and contexts: nothing that signs in. */
function withoutSecrets(config) {
    const kept = ['cliPluginsExtraDirs', 'currentContext'];
    return Object.fromEntries(Object.entries(config).filter(([name]) => kept.includes(name)));
}
/** Adds entries to a configuration, over those that it has. */
function addAuths(config, auths) {
    const given = new _fields_js__WEBPACK_IMPORTED_MODULE_2__/* .Fields */ .C(config);
    const unhelped = Object.fromEntries(Object.keys(auths).map((key) => [key, '']));
    const mayHide = given.at('credHelpers').isGiven || given.text('credsStore') !== undefined;
    return {
        ...config,
        auths: { ...given.at('auths').all, ...auths },
        // An empty helper says "in this file": without it a copied helper, or store, would hide these.
        ...(mayHide && { credHelpers: { ...given.at('credHelpers').all, ...unhelped } }),
    };
}
/** The entry `auths` for credentials, each for the whole of its registry. */
function makeAuths(credentials) {
    return Object.fromEntries(credentials.map((one) => [authKey(one.registry), entryOf(one)]));
}
function entryOf({ username, password, form }) {
    if (form === 'registry-token')
        return { registrytoken: password };
    if (form === 'password')
        return { auth: basicAuth({ username, password }) };
    // Docker takes a file for broken in which one name is empty.
    return { ...(username !== '' && { auth: basicAuth({ username, password: '' }) }), identitytoken: password };
}
/**
 * The credentials of a registry that a docker configuration holds in itself, not in a helper. Like docker this takes
 * the registry's own key, else one that names its host: `https://ghcr.io/v1/`.
 */
function credentialIn(config, registry) {
    const auths = new _fields_js__WEBPACK_IMPORTED_MODULE_2__/* .Fields */ .C(config).at('auths');
    const key = authKey(registry);
    const keys = [key, ...Object.keys(auths.all).filter((other) => isKeyOf(other, registry))];
    return keys.flatMap((one) => credentialOf(auths.at(one), registry) ?? [])[0];
}
function isKeyOf(key, registry) {
    try {
        // Nothing is Docker Hub to users, and a slip in a file.
        return key.trim() !== '' && (0,_registry_name_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRegistryName */ .O)(key).registry === registry;
    }
    catch {
        // A key that names no registry is nobody's.
        return false;
    }
}
function credentialOf(entry, registry) {
    const { username, password } = typedIn(entry);
    const found = { registry, path: '', username, source: 'docker-config' };
    const identity = entry.text('identitytoken');
    if (identity)
        return { ...found, password: identity, form: 'identity-token' };
    const bearer = entry.text('registrytoken');
    if (bearer)
        return { ...found, password: bearer, form: 'registry-token' };
    return username === '' || password === '' ? undefined : { ...found, password, form: 'password' };
}
/** Name and password, in base64 together or each by itself. */
function typedIn(entry) {
    const text = decodeBase64(entry.text('auth') ?? '');
    const colon = text.indexOf(':');
    if (colon < 0)
        return { username: entry.text('username') ?? '', password: entry.text('password') ?? '' };
    // Docker, too, takes off the zero bytes that some of its versions have put around passwords.
    return { username: text.slice(0, colon), password: text.slice(colon + 1).replace(/^\0+|\0+$/g, '') };
}
/** The name of the helper that docker would ask for a registry, undefined where it would ask none. */
function helperFor(config, registry) {
    const fields = new _fields_js__WEBPACK_IMPORTED_MODULE_2__/* .Fields */ .C(config);
    const own = fields.at('credHelpers').text(authKey(registry));
    return (own ?? fields.text('credsStore')) || undefined;
}
/** Parses what a helper prints. https://github.com/docker/docker-credential-helpers#development */
function parseHelperAnswer(text, registry) {
    const fields = _fields_js__WEBPACK_IMPORTED_MODULE_2__/* .Fields */ .C.in(text);
    const username = fields.text('Username') ?? '';
    const password = fields.text('Secret') ?? '';
    if (username === '' || password === '')
        return undefined;
    const found = { registry, path: '', password, source: 'credential-helper' };
    return username === '<token>'
        ? { ...found, username: '', form: 'identity-token' }
        : { ...found, username, form: 'password' };
}
function decodeBase64(text) {
    try {
        const bytes = (0,_bytes_js__WEBPACK_IMPORTED_MODULE_3__/* .bytesOfBase64 */ .G)(text);
        return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    }
    catch {
        // An entry that docker could not use either counts as none.
        return '';
    }
}


/***/ }),

/***/ 7907:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ef: () => (/* binding */ chooseBuildxProgram),
/* harmony export */   Nw: () => (/* binding */ buildxPlaces),
/* harmony export */   TR: () => (/* binding */ dockerPlaces)
/* harmony export */ });
/* unused harmony export BY_DOCKER */
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4755);

/** By way of the docker client, as everybody does it. */
const BY_DOCKER = { program: 'docker', before: ['buildx'] };
// https://github.com/docker/cli/blob/master/cli-plugins/manager/manager_unix.go
const SYSTEM_FOLDERS = [
    '/usr/local/lib/docker/cli-plugins',
    '/usr/local/libexec/docker/cli-plugins',
    '/usr/lib/docker/cli-plugins',
    '/usr/libexec/docker/cli-plugins',
];
/** The places where docker looks for its plugin buildx, in its own order. */
function buildxPlaces(config) {
    const extra = (new _fields_js__WEBPACK_IMPORTED_MODULE_0__/* .Fields */ .C(config).list('cliPluginsExtraDirs') ?? []).filter((folder) => typeof folder === 'string');
    return [...extra, ...SYSTEM_FOLDERS].map((folder) => `${folder}/docker-buildx`);
}
/** The places where a program called `docker` would be found. */
function dockerPlaces(path) {
    return path.split(':').flatMap((folder) => (folder === '' ? [] : [`${folder}/docker`]));
}
/**
 * Chooses how to start buildx. The docker client takes about 90 ms to find and ask its plugin; the same plugin does the
 * same started directly. A `docker` that is a script, such as podman's or a user's wrapper, is somebody's will: it is used.
 */
function chooseBuildxProgram(docker, buildx) {
    return docker !== 'binary' || buildx === undefined ? BY_DOCKER : { program: buildx, before: [] };
}


/***/ }),

/***/ 9326:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ dockerfilePath),
/* harmony export */   V: () => (/* binding */ placeIn)
/* harmony export */ });
/* harmony import */ var _build_context_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2102);

/** The path of the Dockerfile in the repository; undefined where it lies elsewhere. */
function dockerfilePath(question) {
    const { buildContext, file, workspace, repository } = question;
    if (file === '-' || (0,_build_context_js__WEBPACK_IMPORTED_MODULE_0__/* .isRemote */ .Vx)(file))
        return undefined;
    if (!(0,_build_context_js__WEBPACK_IMPORTED_MODULE_0__/* .isRemote */ .Vx)(buildContext))
        return within(workspace, file || `${buildContext}/Dockerfile`);
    if (bare(buildContext) !== bare(repository))
        return undefined;
    return within('/', `/${folderOf(buildContext)}/${file || 'Dockerfile'}`);
}
/** The line of the Dockerfile that a tool speaks of, where that file is the one in the repository. */
function placeIn(path, { file, line }) {
    if (path === undefined || file === '' || file.replace(/.*\//, '') !== path.replace(/.*\//, ''))
        return undefined;
    return { file: path, ...(line !== undefined && { line }) };
}
// https://docs.docker.com/build/concepts/context/#git-repositories: ?subdir=folder, or #ref:folder.
function folderOf(address) {
    const query = new URLSearchParams(address.replace(/^[^?#]*|#.*$/g, ''));
    return query.get('subdir') ?? /#[^:]*:(.*)$/.exec(address)?.[1] ?? '';
}
/** `host/owner/name`, whatever the protocol and whoever signs in. */
function bare(address) {
    return address
        .replace(/[?#].*$/, '')
        .replace(/^[a-z+]+:\/\//i, '')
        .replace(/^[^@/]*@/, '')
        .replace(':', '/')
        .replace(/\/+$/, '')
        .replace(/\.git$/, '')
        .toLowerCase();
}
function within(folder, path) {
    const [base, parts] = [plain(folder), plain(path.startsWith('/') ? path : `${folder}/${path}`)];
    const isInside = base.every((name, at) => parts[at] === name) && parts.length > base.length;
    return isInside ? parts.slice(base.length).join('/') : undefined;
}
function plain(path) {
    return path.split('/').reduce((before, name) => {
        if (name === '..')
            return before.slice(0, -1);
        return name === '' || name === '.' ? before : [...before, name];
    }, []);
}


/***/ }),

/***/ 5244:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  nz: () => (/* binding */ apiHost),
  U9: () => (/* binding */ isLoopback),
  qz: () => (/* binding */ namesLoopback),
  W1: () => (/* binding */ whyNotFollowed),
  zv: () => (/* binding */ whyNotTrusted)
});

// EXTERNAL MODULE: ./src/decide/image.ts
var decide_image = __webpack_require__(4601);
;// CONCATENATED MODULE: ./src/decide/network.ts
/** Tells a host's network, from an address (`10.0.0.5`, `[fe80::1]`) or one of the few names that always mean one. */
function networkOf(hostname) {
    const host = plain(hostname);
    const named = NAMES.find(([pattern]) => pattern.test(host));
    if (named !== undefined)
        return named[1];
    const start = startOfV4(host) ?? startOfMapped(host);
    if (start !== undefined)
        return networkOfV4(start);
    return V6.find(([pattern]) => pattern.test(host))?.[1] ?? 'public';
}
const NAMES = [
    [/^(.+\.)?localhost$/, 'loopback'],
    // The clouds' metadata service, which is at 169.254.169.254.
    [/^metadata(\.google\.internal)?$/, 'link-local'],
];
// https://www.iana.org/assignments/iana-ipv6-special-registry
const V6 = [
    [/^\[(::1?|0*:0*:0*:0*:0*:0*:0*:0*[01])\]$/, 'loopback'],
    [/^\[fe[89ab][0-9a-f]:/, 'link-local'],
    [/^\[f[cd][0-9a-f]{2}:/, 'private'],
];
// URL spells addresses in one way, whatever way they came: 0x7f.1 is 127.0.0.1.
function plain(hostname) {
    const url = `http://${hostname}`;
    const host = URL.canParse(url) ? new URL(url).hostname : hostname.toLowerCase();
    return host.replace(/\.$/, '');
}
// The first two bytes of an address tell its network.
function startOfV4(host) {
    const [, first, second] = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host) ?? [];
    return first === undefined ? undefined : (Number(first) << 8) | Number(second);
}
// ::ffff:127.0.0.1, which URL spells [::ffff:7f00:1].
function startOfMapped(host) {
    const [, high] = /^\[::ffff:([0-9a-f]{1,4}):[0-9a-f]{1,4}\]$/.exec(host) ?? [];
    return high === undefined ? undefined : parseInt(high, 16);
}
// https://www.iana.org/assignments/iana-ipv4-special-registry: the first bytes of a range, and the bits that count.
const V4 = [
    [[127, 0], 8, 'loopback'],
    [[0, 0], 8, 'loopback'],
    [[169, 254], 16, 'link-local'],
    [[10, 0], 8, 'private'],
    [[172, 16], 12, 'private'],
    [[192, 168], 16, 'private'],
    [[100, 64], 10, 'private'],
];
function networkOfV4(start) {
    const row = V4.find(([[one, two], bits]) => start >> (16 - bits) === ((one << 8) | two) >> (16 - bits));
    return row?.[2] ?? 'public';
}

;// CONCATENATED MODULE: ./src/decide/endpoint.ts


/** The host that serves a registry's API. Docker Hub's is not the name that users write. */
function apiHost(registry) {
    return registry === decide_image/* DOCKER_HUB */.Xb ? 'registry-1.docker.io' : registry;
}
/** Tells whether a host with an optional port is this machine, where docker speaks plain http too. */
function isLoopback(host) {
    return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/.test(host);
}
/** Tells whether a text names something in a registry on this machine: `ref=localhost:5000/cache`. */
function namesLoopback(text) {
    return /(?:^|[=/,"])(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?\//.test(text);
}
/** Why a token service that a registry names may not be given credentials, or undefined where it may. */
function whyNotTrusted(realm, home) {
    if (!URL.canParse(realm))
        return `its realm "${realm}" is no address`;
    const url = new URL(realm);
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
        return `its realm "${realm}" is neither https nor http`;
    if (url.username !== '' || url.password !== '')
        return 'its realm holds a user or password of its own';
    if (url.protocol === 'http:' && !mayBePlain(url, home)) {
        return `its realm "${realm}" is plain http, and the registry is not`;
    }
    return whyTooNear(url, home, 'realm');
}
/** Why an address that a registry sends us to may not be asked, or undefined where it may. No credentials go there. */
function whyNotFollowed(target, home) {
    if (target.protocol === 'http:' && home.url.startsWith('https:')) {
        return `it leads to ${target.origin}, which is plain http, and the registry is not`;
    }
    if (target.protocol !== 'https:' && target.protocol !== 'http:')
        return `it leads to a ${target.protocol} address`;
    // A blob may well lie in a store of the same private network, whose registry has a name.
    return networkOf(target.hostname) === 'private' ? undefined : whyTooNear(target, home, 'redirect');
}
// Plain http beside a plain registry: on the same machine, or on this one.
function mayBePlain(url, home) {
    if (!home.url.startsWith('http:'))
        return false;
    const there = networkOf(url.hostname);
    if (there === 'loopback' || url.hostname === new URL(home.url).hostname)
        return true;
    return isInner(home) && (there === 'private' || isBelow(url.hostname, new URL(home.url).hostname));
}
/** Tells whether a host is in the domain of another one, as `auth.nas` is in that of `nas`. */
function isBelow(hostname, home) {
    return hostname.endsWith(`.${home}`);
}
function isInner({ url, isInsecure }) {
    return isInsecure || networkOf(new URL(url).hostname) === 'private';
}
// What is further inside than the registry itself cannot be its own: it is asked for because we can reach it.
function whyTooNear(target, home, what) {
    const there = networkOf(target.hostname);
    if (REACHES[there].some((network) => network === networkOfHome(home)))
        return undefined;
    return `its ${what} leads to ${target.host}, a ${there} address, and the registry is not one`;
}
function networkOfHome(home) {
    const network = networkOf(new URL(home.url).hostname);
    return network === 'public' && isInner(home) ? 'private' : network;
}
/** Registries of which networks may name an address in this one. */
const REACHES = {
    public: ['public', 'private', 'link-local', 'loopback'],
    private: ['private', 'loopback'],
    'link-local': ['link-local'],
    loopback: ['loopback'],
};


/***/ }),

/***/ 8030:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BY: () => (/* binding */ parseBuildkitImage),
/* harmony export */   M$: () => (/* binding */ parseBuilderName),
/* harmony export */   Ou: () => (/* binding */ parseBuildxVersion),
/* harmony export */   Tc: () => (/* binding */ parseDriverOpt),
/* harmony export */   af: () => (/* binding */ parseBuildkitdConfig),
/* harmony export */   e0: () => (/* binding */ DRIVERS),
/* harmony export */   l5: () => (/* binding */ isElsewhere),
/* harmony export */   uk: () => (/* binding */ parseDriverOpts),
/* harmony export */   v7: () => (/* binding */ makingInputs)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2071);


const DRIVERS = ['', 'docker', 'docker-container', 'kubernetes', 'remote', 'cloud'];
/** Parses the name of a builder, which may be that of a docker context. */
function parseBuilderName(text) {
    if (text === '' || /^[a-zA-Z0-9][\w.+-]*$/.test(text))
        return text;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('a name of letters, digits and ._+-', text);
}
/** Parses lines of `name=value`. As with buildx a line is CSV: a value with commas stands in quotes, with its name. */
function parseDriverOpts(text) {
    return (0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .parseEach */ .lc)((0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .parseLines */ .Li)(text).map((line) => line.text), parseDriverOpt);
}
/** Parses one option of a driver. */
function parseDriverOpt(text) {
    const fields = text.match(/"(?:[^"]|"")*"|[^,]+/g) ?? [];
    const isPair = (field) => /^"?[\w.-]+=/.test(field);
    if (fields.length > 0 && fields.every(isPair))
        return text;
    const example = 'A value with commas stands in quotes, with its name: "env.no_proxy=localhost,127.0.0.1"';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('lines of name=value', text, example);
}
/** Tells a path from the text of a configuration: TOML has tables, pairs and comments, and mostly several lines. */
function parseBuildkitdConfig(text) {
    if (text === '')
        return { kind: 'none' };
    const isText = /[\r\n]/.test(text) || /^(?:\[.*\]|#|(?:[\w-]+|"[^"]*"|'[^']*')\s*=)/.test(text);
    return isText ? { kind: 'text', text } : { kind: 'file', path: text };
}
/** Parses a version of buildx. */
function parseBuildxVersion(text) {
    if (text === '' || text === 'latest')
        return text;
    const [, version] = /^v?(\d+\.\d+\.\d+(?:-[\w.]+)?)$/.exec(text) ?? [];
    if (version === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('a released version such as v0.36.1, or latest', text);
    return version;
}
/** Parses the name of BuildKit's image. */
function parseBuildkitImage(text) {
    if (text === '' || /^[\w][\w./:@-]*$/.test(text))
        return text;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('an image such as mirror.example.com/moby/buildkit:buildx-stable-1', text);
}
/** The inputs that say how a builder is made. */
function makingInputs(wish) {
    return [
        ...(wish.driver === '' || wish.driver === 'docker' ? [] : ['driver']),
        ...(wish.driverOpts.length === 0 ? [] : ['driver-opts']),
        ...(wish.buildkitdConfig.kind === 'none' ? [] : ['buildkitd-config']),
        ...(wish.buildkitdFlags === '' ? [] : ['buildkitd-flags']),
        ...(wish.nodes.length === 0 ? [] : ['nodes']),
        ...(wish.buildkitImage === '' ? [] : ['buildkit-image']),
    ];
}
/** Tells whether a driver reaches a BuildKit that was started elsewhere: it takes neither flags nor a configuration. */
function isElsewhere(driver) {
    return driver === 'remote' || driver === 'cloud';
}


/***/ }),

/***/ 1349:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ BuildError)
/* harmony export */ });
/** A build that failed, with what is known of why. Its cause is the error of the command. */
class BuildError extends Error {
    name = 'BuildError';
    /** The line of the Dockerfile that failed, where it lies in the repository. */
    place;
    /** What the checks of BuildKit had found by then. */
    findings;
    constructor(message, { cause, place, findings = [], }) {
        super(message, { cause });
        this.place = place;
        this.findings = findings;
    }
}


/***/ }),

/***/ 6500:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I7: () => (/* binding */ mayHaveLanded),
/* harmony export */   WG: () => (/* binding */ isPassing),
/* harmony export */   bt: () => (/* binding */ chooseWait),
/* harmony export */   dJ: () => (/* binding */ isLasting),
/* harmony export */   dg: () => (/* binding */ isTransient),
/* harmony export */   hs: () => (/* binding */ LOOK_AGAIN),
/* harmony export */   kN: () => (/* binding */ isNotThere),
/* harmony export */   qS: () => (/* binding */ isNoRight),
/* harmony export */   uh: () => (/* binding */ isOddRefusal),
/* harmony export */   uw: () => (/* binding */ chooseBackoff),
/* harmony export */   vI: () => (/* binding */ DISTRUST),
/* harmony export */   wk: () => (/* binding */ OTHER_PROTOCOL)
/* harmony export */ });
/* unused harmony export isNotShown */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

const FIRST_WAIT = 250;
const LONGEST_WAIT = 8_000;
/** All waits for one thing together: a registry that asks for more is not waited for. */
const PATIENCE = 120_000;
/** Tells whether the same request may well succeed a moment later. A "no" is never asked again. */
function isTransient(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y_)
        return error.isPassing;
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistryError */ .gl))
        return false;
    const { fault } = error;
    switch (fault.kind) {
        case 'unreachable':
            return !isLasting(fault.code);
        case 'unusable':
            return fault.isSpoilt === true;
        case 'status':
            return isPassing(fault.status) || isOfPush(fault.code) || isNotShown(error);
        default:
            return false;
    }
}
// What was sent a moment ago is not there yet, or the session that it was sent in is not any more.
function isOfPush(code) {
    return code === 'BLOB_UPLOAD_UNKNOWN' || code === 'MANIFEST_BLOB_UNKNOWN';
}
/** Tells whether what was just pushed is not shown yet. */
function isNotShown(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistryError */ .gl && error.fault.kind === 'status' && error.fault.code === 'MANIFEST_UNKNOWN';
}
/** Tells whether a write may have been done, or may be done later, although it was not answered as one that was. */
function mayHaveLanded(error) {
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistryError */ .gl))
        return true;
    const { fault } = error;
    if (fault.kind === 'unreachable')
        return !UNSENT.test(fault.code) && !isLasting(fault.code);
    return UNSURE.includes(statusOf(fault));
}
// No connection stood, so nothing was sent.
const UNSENT = /^(?:ECONNREFUSED|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;
// What stands between us and the registry answers so, whatever the registry did.
const UNSURE = [408, 499, 502, 504];
/** Tells whether a registry refuses now and then what it has just allowed: such a "no" is asked once more, alone. */
function isOddRefusal(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistryError */ .gl && ODD.includes(statusOf(error.fault));
}
const ODD = [403, 499];
/** The codes of OpenSSL's verification and of Node's own. https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const DISTRUST = /CERT|UNABLE_TO_|ERR_TLS_/;
/** The codes of a port that speaks something else. */
const OTHER_PROTOCOL = /^(?:EPROTO$|ERR_SSL_|ECONNRESET$)/;
// A name that nobody knows, what cannot be sent, and a proxy that says no.
const LASTING = /^(?:ENOTFOUND|EPROTO|EPROXY)$|^ERR_SSL_|^ERR_INVALID_/;
/** Tells whether a connection will fail in the same way the next time, by the code of the fault. */
function isLasting(code) {
    return DISTRUST.test(code) || LASTING.test(code);
}
/** The status that the registry answered; 0 where it answered none. */
function statusOf(fault) {
    return fault.kind === 'status' ? fault.status : 0;
}
/** Tells whether a server may well answer otherwise a moment later. */
function isPassing(status) {
    return status === 408 || status === 429 || status >= 500;
}
/** Milliseconds to wait after so many attempts, where nobody says how long: more each time, and spread ("full jitter"). */
function chooseBackoff(attempts, fraction) {
    return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempts - 1)) * fraction;
}
/**
 * Milliseconds to wait before the next attempt; undefined where it is not worth it. The waits grow and are spread, so
 * that those who were refused together do not come back together. `fraction`: at least 0, less than 1.
 */
function chooseWait(error, { attempts, waited, retries }, fraction) {
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistryError */ .gl || error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubError */ .y_))
        return undefined;
    if (!isTransient(error) || attempts > retries)
        return undefined;
    // A registry may ask for next to nothing: GHCR has asked for 337.117µs.
    const wait = Math.max(chooseBackoff(attempts, fraction), error.retryAfter ?? 0);
    return waited + wait <= PATIENCE ? wait : undefined;
}
/** Milliseconds to wait before a registry is looked at again that does not show yet what was just written there. */
const LOOK_AGAIN = [250, 1_000, 3_000];
/** Tells whether a registry lets us not read, or says that there is nothing that we may read. */
function isNoRight(error) {
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistryError */ .gl))
        return false;
    const { fault } = error;
    return (['no-right', 'no-credentials', 'wrong-credentials'].includes(fault.kind) || [401, 403].includes(statusOf(fault)));
}
/** Tells whether a registry says that it has no such thing: it may not show it yet. */
function isNotThere(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .RegistryError */ .gl && statusOf(error.fault) === 404;
}


/***/ }),

/***/ 6219:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ tellRoom),
/* harmony export */   y: () => (/* binding */ withoutSame)
/* harmony export */ });
/** Says how much room a disk has, as people read it. */
function tellRoom({ folder, free, total }) {
    return `${gigabytes(free)} of ${gigabytes(total)} GB on the disk of ${folder}`;
}
/** Each disk once, by the first of its folders. */
function withoutSame(rooms) {
    return rooms.filter(({ free, total }, at) => rooms.findIndex((one) => one.free === free && one.total === total) === at);
}
function gigabytes(bytes) {
    return (bytes / 1_000_000_000).toFixed(1);
}


/***/ }),

/***/ 4755:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ Fields)
/* harmony export */ });
/** A JSON object that somebody else made: every field is asked for by name and kind, and may be missing. */
class Fields {
    #entries;
    /** Tells whether there is an object at all. */
    isGiven;
    constructor(value) {
        this.isGiven = isObject(value);
        this.#entries = new Map(isObject(value) ? Object.entries(value) : []);
    }
    /** The object in a text; one without fields where the text is no JSON object. */
    static in(text) {
        try {
            return new Fields(JSON.parse(text));
        }
        catch {
            // Whoever asks for a field then finds none, and says what is missing.
            return new Fields(undefined);
        }
    }
    /** The object at a name; one without fields where there is none. */
    at(name) {
        return new Fields(this.#entries.get(name));
    }
    /** Tells whether there is anything at a name, be it null. */
    has(name) {
        return this.#entries.has(name);
    }
    /** The values of the list at a name; none where there is no list. */
    list(name) {
        const value = this.#entries.get(name);
        return Array.isArray(value) ? value : undefined;
    }
    text(name) {
        const value = this.#entries.get(name);
        return typeof value === 'string' ? value : undefined;
    }
    number(name) {
        const value = this.#entries.get(name);
        return typeof value === 'number' ? value : undefined;
    }
    flag(name) {
        return this.#entries.get(name) === true;
    }
    /** All of it, as it came. */
    get all() {
        return Object.fromEntries(this.#entries);
    }
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 9:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mv: () => (/* binding */ isEarly),
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   fi: () => (/* binding */ holdEarly)
/* harmony export */ });
/* harmony import */ var _candidates_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7692);
/* harmony import */ var _git_tags_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5268);
/* harmony import */ var _rules_pattern_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8054);
/* harmony import */ var _rules_reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9761);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6244);





/** Judges a contender: it takes its tag only if git names no higher stable version of the range. */
function judge(contender, gitTags, answers) {
    if (isEarly(contender))
        return holdEarly(contender);
    if (gitTags.kind === 'unknown')
        return hold((0,_git_tags_js__WEBPACK_IMPORTED_MODULE_4__/* .tellUnreadable */ .L)(gitTags), []);
    const versions = (0,_candidates_js__WEBPACK_IMPORTED_MODULE_0__/* .readVersions */ .q2)(contender.reader, gitTags.names, answers);
    const rivals = (0,_candidates_js__WEBPACK_IMPORTED_MODULE_0__/* .higherThan */ .jj)(contender.version, versions).filter((one) => isRival(one, contender, answers));
    const whole = (0,_candidates_js__WEBPACK_IMPORTED_MODULE_0__/* .highestFirst */ .L6)(versions.filter((one) => isInOwnRange(one, contender, answers)));
    const [rival] = rivals;
    if (rival !== undefined)
        return hold(`git has ${gitTags.prefix}${rival.gitTag}, ${higher(contender)}`, rivals);
    const [first] = whole;
    if (first !== undefined)
        return hold(`git has ${gitTags.prefix}${first.gitTag}, ${wholeOf(contender)}`, whole);
    return { kind: 'move' };
}
/** Tells whether a version may move no stable tag, whatever git says. */
function isEarly({ range, prerelease, version }) {
    return range !== 'same-version' && (prerelease || !version.isStable);
}
/** Holds what an early version may not move. */
function holdEarly({ version }) {
    return hold(`${version.raw} is a prerelease, which moves no stable tag`, []);
}
function hold(reason, rivals) {
    return { kind: 'hold', reason, rivals };
}
function higher({ version, range }) {
    return `a higher ${range === 'same-version' ? 'build' : 'version'} than ${version.raw}`;
}
function wholeOf({ version }) {
    return `a whole version of the range ${version.raw}`;
}
// A number alone ("20240101") is no rival of versions of more parts.
function isRival(one, contender, answers) {
    const { range, version: own } = contender;
    const { version } = one;
    if (range === 'same-version')
        return version.version === own.version;
    if (!version.isStable || version.parts < Math.min(own.parts, 2))
        return false;
    return range === 'every' || (0,_rules_reader_js__WEBPACK_IMPORTED_MODULE_2__/* .nameGitTag */ .W$)(contender.reader, one, answers) === contender.core;
}
/** Tells whether a whole version lies in the range that a short one such as `1.2` names. */
function isInOwnRange(one, contender, answers) {
    const { version: own, range, reader, core } = contender;
    const { version } = one;
    if ((0,_version_js__WEBPACK_IMPORTED_MODULE_3__/* .namesRelease */ .gH)(own) || !version.isStable || version.parts < 3 || !isWithin(version, own))
        return false;
    return range === 'every' || namesVersion(reader) || (0,_rules_reader_js__WEBPACK_IMPORTED_MODULE_2__/* .nameGitTag */ .W$)(reader, one, answers) === core;
}
/** Tells whether a rule names short versions as they are: `1.2` is then the name of a range. */
function namesVersion(reader) {
    return reader.kind === 'version' && (0,_rules_pattern_js__WEBPACK_IMPORTED_MODULE_1__/* .namesWhole */ .uR)(reader.pattern);
}
function isWithin(version, { epoch, major, minor, parts }) {
    return version.epoch === epoch && version.major === major && (parts < 2 || version.minor === minor);
}


/***/ }),

/***/ 5268:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ tellUnreadable)
/* harmony export */ });
/** The sentence that tells why git's tags are not known. */
function tellUnreadable({ why }) {
    return `git's tags cannot be read: ${why}`;
}


/***/ }),

/***/ 4824:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ fillWith),
/* harmony export */   P: () => (/* binding */ GLOBAL_NAMES)
/* harmony export */ });
/* harmony import */ var _date_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1966);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9592);


const TEXT_NAMES = ['branch', 'tag', 'sha', 'base_ref', 'is_default_branch', 'is_not_default_branch'];
/** The expressions that every template may use. */
const GLOBAL_NAMES = [...TEXT_NAMES, ..._template_js__WEBPACK_IMPORTED_MODULE_1__/* .DATE_NAMES */ .ur];
/** What a hole stands for; `own` are the names that this template has besides. */
function fillWith(globals, own = {}) {
    const texts = { ...globals.texts, ...own };
    return ({ name, format, zone }) => {
        if (name === 'date')
            return (0,_date_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDate */ .Y)(globals.now, format, zone);
        if (name === 'commit_date')
            return (0,_date_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDate */ .Y)(globals.commitDate, format, zone);
        return texts[name] ?? '';
    };
}


/***/ }),

/***/ 266:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ hashOf),
/* harmony export */   y: () => (/* binding */ HASH_LENGTH)
/* harmony export */ });
const HASH_LENGTH = 8;
/** FNV-1a, 32 bit: tells names apart; no protection against somebody who wants two to meet. */
function hashOf(text) {
    let value = 0x811c9dc5;
    for (let at = 0; at < text.length; at += 1)
        value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
    return value.toString(16).padStart(HASH_LENGTH, '0');
}


/***/ }),

/***/ 4601:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rd: () => (/* binding */ withTag),
/* harmony export */   Xb: () => (/* binding */ DOCKER_HUB),
/* harmony export */   eb: () => (/* binding */ parseImages),
/* harmony export */   hQ: () => (/* binding */ withDigest),
/* harmony export */   jP: () => (/* binding */ withoutRepeats),
/* harmony export */   jU: () => (/* binding */ isHost),
/* harmony export */   uf: () => (/* binding */ isPath),
/* harmony export */   ve: () => (/* binding */ isSameRepository),
/* harmony export */   zS: () => (/* binding */ HUB_ALIASES),
/* harmony export */   zZ: () => (/* binding */ parseImage)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _attributes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8135);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2071);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7374);




const DOCKER_HUB = 'docker.io';
/** Docker Hub's names: users write all of them. */
const HUB_ALIASES = [DOCKER_HUB, 'index.docker.io', 'registry-1.docker.io'];
// https://github.com/distribution/reference/blob/main/regexp.go, in its own words.
const ALNUM = '[a-z0-9]+';
const COMPONENT = `${ALNUM}(?:(?:[._]|__|-+)${ALNUM})*`;
const HOST_PART = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
const HOST = new RegExp(`^(?:${HOST_PART}(?:\\.${HOST_PART})*|\\[[0-9a-f:]+\\])(?::\\d+)?$`);
const PATH = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const MAX_LENGTH = 255;
/**
 * Parses input `images`: one image a line, as a name or as `name=…,target=…,enable=…`, or several names with commas. Names
 * are lower-cased, repeats are dropped.
 */
function parseImages(text) {
    const lines = (0,_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .parseListLines */ .nG)(text);
    const all = (0,_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .parseEach */ .lc)(lines, parseLine).flat();
    const images = withoutRepeats(all);
    refuseTwoTargets(all, images);
    if (lines.length > 0 && images.length === 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('images of which one is enabled', text);
    return images;
}
/** Every image once, whichever way its name is written. */
function withoutRepeats(images) {
    const first = new Map();
    for (const image of images) {
        const key = `${image.registry}/${image.repository}`;
        if (!first.has(key))
            first.set(key, image);
    }
    return [...first.values()];
}
function refuseTwoTargets(all, images) {
    const other = all.find((one) => images.some((first) => isSameRepository(one, first) && one.target !== first.target));
    if (other !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('images that each get one target', other.name, 'Give each target its own image');
}
/** Tells whether two places are one repository, whatever else is said of them. */
function isSameRepository(one, other) {
    return one.registry === other.registry && one.repository === other.repository;
}
const KEYS = ['name', 'target', 'enable'];
function parseLine(line) {
    const fields = (0,_attributes_js__WEBPACK_IMPORTED_MODULE_1__/* .parseFields */ .L5)(line, 'name');
    for (const [key] of fields) {
        if (!KEYS.includes(key))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('made of name=, target= and enable=', line, (0,_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .didYouMean */ .a)(key, KEYS));
    }
    const last = (wanted) => fields.findLast(([key]) => key === wanted)?.[1];
    const enable = last('enable') ?? 'true';
    if ((0,_attributes_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(enable, ['true', 'false'], 'an image whose "enable" is one') === 'false')
        return [];
    // Without any key, they are names with commas between them.
    const names = line.includes('=') ? [last('name') ?? ''] : fields.map(([, name]) => name);
    const target = last('target');
    return names.map((name) => ({ ...parseImage(name), ...(target && { target }) }));
}
/** Parses the name of an image, such as `ghcr.io/Owner/App`. */
function parseImage(text) {
    const name = text.toLowerCase();
    refuseTagged(name, text);
    const { host, path } = splitHost(name);
    if (!HOST.test(host) || !PATH.test(path))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(RULE, text, EXAMPLE);
    if (name.length > MAX_LENGTH)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(`at most ${MAX_LENGTH} characters long`, text);
    if (!HUB_ALIASES.includes(host))
        return { name, registry: host, repository: path };
    const isShort = name === path;
    const repository = path.includes('/') ? path : `library/${path}`;
    return { name: isShort ? path : `${DOCKER_HUB}/${path}`, registry: DOCKER_HUB, repository };
}
function refuseTagged(name, text) {
    const isTagged = /:[^/]*$/.test(name);
    if (!isTagged && !name.includes('@'))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('a name without a tag or digest', text, 'Say in input "tags" which tags the image gets');
}
/** Tells whether a text is a host, with an optional port. */
function isHost(text) {
    return HOST.test(text);
}
/** Tells whether a text is a path of repositories. */
function isPath(text) {
    return PATH.test(text);
}
/** The image under one of its tags. */
function withTag(image, tag) {
    return `${image.name}:${tag}`;
}
/** The image by its content. */
function withDigest(image, digest) {
    return `${image.name}@${digest}`;
}
const EXAMPLE = 'For example ghcr.io/owner/app, or owner/app for Docker Hub';
const RULE = 'an image name: an optional registry, then lower-case letters and digits with . _ - and / between them';
// The first component is a registry only where it looks like a host: that is Docker's rule.
function splitHost(name) {
    const slash = name.indexOf('/');
    const first = name.slice(0, Math.max(slash, 0));
    const isHost = first === 'localhost' || /[.:[]/.test(first);
    return isHost ? { host: first, path: name.slice(slash + 1) } : { host: DOCKER_HUB, path: name };
}


/***/ }),

/***/ 770:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ parseInsecureRegistries),
/* harmony export */   Z: () => (/* binding */ isKnownToEngine)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4755);
/* harmony import */ var _image_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4601);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2071);




/** Parses input `insecure-registries`: `host` or `host:port` a line. Registries on this machine need not be named. */
function parseInsecureRegistries(text) {
    const hosts = (0,_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .parseEach */ .lc)((0,_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .parseTexts */ .oh)(text), (line) => {
        const host = line
            .toLowerCase()
            .replace(/^http:\/\//, '')
            .replace(/\/$/, '');
        // A user and password before the host are quoted nowhere.
        const value = line.includes('@') ? undefined : line;
        if (!(0,_image_js__WEBPACK_IMPORTED_MODULE_1__/* .isHost */ .jU)(host))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('lines of host or host:port', value, 'For example registry.lan:5000');
        return host;
    });
    return [...new Set(hosts)];
}
/**
 * Tells whether an engine pushes to a registry by plain http, from what `docker info` says of its `RegistryConfig`. Where
 * it names networks besides its own, the registry may be in one of them.
 */
function isKnownToEngine(registryConfig, registry) {
    const config = _fields_js__WEBPACK_IMPORTED_MODULE_3__/* .Fields */ .C.in(registryConfig);
    const entry = config.at('IndexConfigs').at(registry);
    const networks = (config.list('InsecureRegistryCIDRs') ?? []).filter((one) => !OWN_NETWORKS.some((own) => own === one));
    return (entry.has('Secure') && !entry.flag('Secure')) || networks.length > 0;
}
const OWN_NETWORKS = ['127.0.0.0/8', '::1/128'];


/***/ }),

/***/ 4841:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DX: () => (/* binding */ parseLabelLines),
/* harmony export */   Dk: () => (/* binding */ fillLines),
/* harmony export */   Fn: () => (/* binding */ standardLabels),
/* harmony export */   Sx: () => (/* binding */ withPairs),
/* harmony export */   v0: () => (/* binding */ labelTexts)
/* harmony export */ });
/* harmony import */ var _globals_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4824);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2071);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9592);



/** Parses `key=value` lines, whose values are anybody's text: what is no expression in them stays as it is. */
function parseLabelLines(text) {
    return (0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .parseProse */ .Jf)(text).map((line) => (0,_template_js__WEBPACK_IMPORTED_MODULE_2__/* .parseFreeTemplate */ .io)(line, _globals_js__WEBPACK_IMPORTED_MODULE_0__/* .GLOBAL_NAMES */ .P));
}
/** The labels that every image gets. https://github.com/opencontainers/image-spec/blob/main/annotations.md */
function standardLabels(question) {
    const { title, description, url, license, revision, version, created } = question;
    return {
        'org.opencontainers.image.created': created,
        'org.opencontainers.image.description': description,
        'org.opencontainers.image.licenses': license,
        'org.opencontainers.image.revision': revision,
        'org.opencontainers.image.source': url,
        'org.opencontainers.image.title': title,
        'org.opencontainers.image.url': url,
        'org.opencontainers.image.version': version,
    };
}
/** The user's lines with their expressions filled in, split at the first `=`; and the lines that have none. */
function fillLines(lines, globals) {
    const fill = (0,_globals_js__WEBPACK_IMPORTED_MODULE_0__/* .fillWith */ .A)(globals);
    const texts = lines.map((line) => (0,_template_js__WEBPACK_IMPORTED_MODULE_2__/* .render */ .XX)(line, fill));
    const pairs = texts.flatMap((text) => {
        const at = text.indexOf('=');
        const [key, value] = [text.slice(0, at), text.slice(at + 1)];
        if (at <= 0)
            return [];
        return [key.endsWith(' ') ? [key.trim(), value.trim()] : [key, value]];
    });
    return { pairs, dropped: texts.filter((text) => text.indexOf('=') <= 0) };
}
/** Labels with others over them, in the order of their names. */
function withPairs(standard, own) {
    // The standard ones stand in order already, and comparing as people do costs milliseconds.
    if (own.length === 0)
        return standard;
    const all = { ...standard, ...Object.fromEntries(own) };
    return Object.fromEntries(Object.entries(all).toSorted(([a], [b]) => a.localeCompare(b)));
}
/** Labels as `key=value` texts. */
function labelTexts(labels) {
    return Object.entries(labels).map(([key, value]) => `${key}=${value}`);
}


/***/ }),

/***/ 5169:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H5: () => (/* binding */ nameLatest),
/* harmony export */   Qp: () => (/* binding */ tellDropped),
/* harmony export */   hN: () => (/* binding */ isLatestGiven),
/* harmony export */   n3: () => (/* binding */ chooseLatestPolicy),
/* harmony export */   yv: () => (/* binding */ originOf)
/* harmony export */ });
/* harmony import */ var _globals_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4824);
/* harmony import */ var _notice_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9410);
/* harmony import */ var _tag_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8216);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9592);




/** The name of the automatic `latest`, with those parts of the flavor that are meant for it. */
function nameLatest({ prefix, suffix }, globals) {
    const fill = (0,_globals_js__WEBPACK_IMPORTED_MODULE_0__/* .fillWith */ .A)(globals);
    const part = ({ text, onLatest }) => (onLatest ? (0,_template_js__WEBPACK_IMPORTED_MODULE_2__/* .render */ .XX)(text, fill) : '');
    return (0,_tag_js__WEBPACK_IMPORTED_MODULE_1__/* .makeLatest */ .Ky)(part(prefix), part(suffix));
}
/** The policy of a run: the flavor's word, else that of the rules. */
function chooseLatestPolicy(flavor, ofRules) {
    if (flavor.latest === 'auto')
        return ofRules;
    return flavor.latest === 'true' ? 'always' : 'never';
}
/** Tells whether the tags of a run are joined by `latest`, as far as can be said without git's tags. */
function isLatestGiven(policy, tags) {
    const [first] = tags;
    if (first === undefined || policy === 'never')
        return false;
    return policy !== 'by-first-tag' || first.emitted.latest === 'wanted';
}
/** Tells that a rule of higher priority kept `latest` away from a release. */
function tellDropped(policy, tags) {
    const [first, ...rest] = tags;
    const later = rest.find(({ emitted }) => emitted.latest === 'wanted' && emitted.origin?.version.isStable !== false);
    if (policy !== 'by-first-tag' || first?.emitted.latest !== 'unwanted' || later === undefined)
        return [];
    if (tags.some(({ tag }) => (0,_tag_js__WEBPACK_IMPORTED_MODULE_1__/* .isLatest */ .eL)(tag)))
        return [];
    const because = `it goes with the main tag, and "${first.tag}" (${first.rule.line}) comes before "${later.tag}"`;
    return [(0,_notice_js__WEBPACK_IMPORTED_MODULE_3__/* .notice */ .lm)(`latest is not given: ${because}. flavor: latest=true gives it nevertheless`)];
}
/** The version of the run that a `latest` stands for. */
function originOf(tags) {
    return tags.find(({ emitted }) => emitted.origin !== undefined)?.emitted.origin;
}


/***/ }),

/***/ 8403:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F$: () => (/* binding */ legLinesOf),
/* harmony export */   JS: () => (/* binding */ legTexts),
/* harmony export */   Rj: () => (/* binding */ checkMerged),
/* harmony export */   qt: () => (/* binding */ checkLegs),
/* harmony export */   t4: () => (/* binding */ parseLegs),
/* harmony export */   z0: () => (/* binding */ namesFolder)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2071);
/* harmony import */ var _notice_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9410);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9437);




/** Spells legs as output `leg` does: no braces, quotes or names, which could be those of a secret. */
function legTexts(legs) {
    return legs.map(({ platform, digest }) => (platform === undefined ? digest : `${platform}=${digest}`));
}
const PATH = /^(?:~|\.{0,2}[\\/]|[A-Za-z]:[\\/])/;
const LIKE_LEG = /=|sha\d+:|\*\*\*|^(?:linux|windows)\/|^[0-9a-f]{64}$/;
/** Tells whether input `legs` names a folder of files with legs: it is one line, and has nothing of a leg. */
function namesFolder(text) {
    const isLine = text !== '' && !text.includes('\n');
    return isLine && (PATH.test(text) || !LIKE_LEG.test(text));
}
// docker/build-push-action's users know it: `touch /tmp/digests/<digest without sha256:>`.
const NAME = /^[0-9a-f]{64}$/;
/** The lines of a leg's file: its text, and where it is empty, the digest that is its name. */
function legLinesOf({ name, text }) {
    if (text.trim() !== '')
        return text;
    if (NAME.test(name))
        return `sha256:${name}`;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('a folder of files that hold lines of legs, or are named by a digest without "sha256:"', name);
}
/** Parses lines of legs, `platform=digest` or a digest alone; each platform and each bare digest once. */
function parseLegs(text) {
    const legs = (0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .parseEach */ .lc)((0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTexts */ .oh)(text), parseLeg);
    const keys = legs.map(({ platform, digest }) => (platform === undefined ? digest : platform));
    refuseRepeated(keys);
    return legs;
}
const ONCE = 'legs that are given once';
const ONE_JOB = 'Let one job alone build each platform';
const LEG = /^(?:([a-z0-9]+(?:\/[a-z0-9_-]+){1,2})=)?(sha256:[0-9a-f]{64})$/;
const LINES = 'lines of platform=digest, such as linux/arm64=sha256:…, or of digests';
const MASKED = 'free of what GitHub hides: in place of a leg there is ***';
const UNMASK = "Pass the action's output leg, which holds no secret; it is lost where a secret is a part of it";
function parseLeg(line) {
    if (line.includes('***'))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(MASKED, line, UNMASK);
    const [, platform, digest] = LEG.exec(line) ?? [];
    if (digest === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(LINES, line.slice(0, LONGEST));
    return { ...(platform !== undefined && { platform: (0,_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .normalPlatform */ .Je)(platform) }), digest };
}
const LONGEST = 200;
/** Refuses legs that cannot be all: what is missing is most often a job that failed. */
function checkLegs(legs, expected) {
    if (legs.length === 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(tellNone(expected), undefined, PASS_ON);
    const named = legs.flatMap(({ platform }) => platform ?? []);
    // What a bare digest is for is known when its image has been read.
    checkPlatforms(named, named.length === legs.length ? expected : []);
    refuseOthers(named, expected);
}
/** Refuses platforms that are not those that were expected, each once; any are right where none are expected. */
function checkPlatforms(found, expected) {
    refuseOthers(found, expected);
    const missing = expected.filter((one) => !found.includes((0,_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .normalPlatform */ .Je)(one)));
    if (missing.length === 0)
        return;
    const rule = `one leg for each platform of input "platforms" (${expected.join(', ')}): ${missing.join(', ')} is missing`;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(rule, undefined, RUN_AGAIN);
}
function refuseOthers(found, expected) {
    const wanted = expected.map(_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .normalPlatform */ .Je);
    const others = expected.length === 0 ? [] : found.filter((one) => !wanted.includes(one));
    const rule = `legs for the platforms of input "platforms" alone (${expected.join(', ')})`;
    if (others.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusals */ .qY(others.map((one) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(rule, one)));
}
const RUN_AGAIN = 'Nothing was tagged. Run the job of that leg again, then this one';
function tellNone(expected) {
    const missing = expected.length === 0 ? '' : `, for ${expected.join(', ')}`;
    return `given: what the jobs with mode: build have as their output leg${missing}`;
}
const PASS_ON = 'For example:\n    legs: |\n      ${{ needs.amd64.outputs.leg }}\n      ${{ needs.arm64.outputs.leg }}\n' +
    '  where a job has "outputs: { leg: ${{ steps.<id>.outputs.leg }} }". A job that failed has none: run it again';
/** Refuses images that do not make one together, and gives what the user should know of them. `own`: this run's revision. */
function checkMerged(images, { platforms, own }) {
    const keys = images.map(({ platform, osVersion }) => [platform, osVersion].filter((part) => part !== '').join(' '));
    refuseRepeated(keys);
    checkPlatforms([...new Set(images.map(({ platform }) => platform))], platforms);
    const told = images.filter(({ revision }) => revision !== '');
    const [revision = own, ...others] = new Set(told.map((one) => one.revision));
    if (others.length > 0) {
        const each = told.map((one) => `${one.leg} is of ${one.revision}`);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('legs of one revision', each.join(', '), 'Run the jobs of all legs again, in one run');
    }
    const unknown = images.filter((one) => one.revision === '').map(({ leg }) => (0,_notice_js__WEBPACK_IMPORTED_MODULE_3__/* .notice */ .lm)(`${leg} ${UNKNOWN}`));
    const foreign = revision === own ? [] : [(0,_notice_js__WEBPACK_IMPORTED_MODULE_3__/* .warning */ .$e)(`The legs are of ${revision}, and this run is of ${own}`)];
    return [...unknown, ...foreign];
}
const UNKNOWN = 'does not say which revision it was made of (label org.opencontainers.image.revision)';
function refuseRepeated(keys) {
    const repeated = [...new Set(keys.filter((key, at) => keys.indexOf(key) !== at))];
    if (repeated.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusals */ .qY(repeated.map((key) => new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(ONCE, key, ONE_JOB)));
}


/***/ }),

/***/ 8857:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZX: () => (/* binding */ tagOfCommit),
/* harmony export */   bQ: () => (/* binding */ lineageOf),
/* harmony export */   e6: () => (/* binding */ follow),
/* harmony export */   yC: () => (/* binding */ branchFor)
/* harmony export */ });
/* harmony import */ var _tag_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8216);

/** The branch that a run is about; undefined where it is about something else, or its commit is not known. */
function branchFor(ref, commits) {
    if (ref?.kind === 'branch' && commits.own !== '')
        return { ref: `heads/${ref.name}`, commit: commits.own };
    // The commit of a pull request's run is one that GitHub has made for it: the head is what later ones come after.
    if (ref?.kind === 'pull-request' && commits.head !== '')
        return { ref: `pull/${ref.number}/head`, commit: commits.head };
    return undefined;
}
/** The branch that a tag follows, undefined where it follows none: raw values are what the user says. */
function lineageOf(one, branch, tags) {
    const { emitted, rule } = one;
    const isOfBranch = ['ref', 'edge', 'schedule'].includes(rule.type) && emitted.origin === undefined;
    return branch !== undefined && isOfBranch && emitted.class === 'moving' ? follow(branch, tags) : undefined;
}
/** A tag that follows a branch, until there are releases. */
function follow(branch, tags, releases) {
    const commits = commitName(branch, tags);
    return { ...branch, ...(commits && { commits }), ...(releases && { releases }) };
}
function commitName({ commit }, tags) {
    const found = tags.find(({ rule, emitted }) => rule.type === 'sha' && commit.startsWith(emitted.name.core));
    if (found === undefined)
        return undefined;
    const { before, core, after } = found.emitted.name;
    return { tag: found.tag, before, after, length: core.length };
}
/** The tag that the rules give to another commit. */
function tagOfCommit({ before, after, length }, commit) {
    return (0,_tag_js__WEBPACK_IMPORTED_MODULE_0__/* .makeTag */ .BU)(before + commit.slice(0, length) + after);
}


/***/ }),

/***/ 2071:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jf: () => (/* binding */ parseProse),
/* harmony export */   Li: () => (/* binding */ parseLines),
/* harmony export */   Q4: () => (/* binding */ parseRecords),
/* harmony export */   lc: () => (/* binding */ parseEach),
/* harmony export */   nG: () => (/* binding */ parseListLines),
/* harmony export */   oh: () => (/* binding */ parseTexts),
/* harmony export */   w0: () => (/* binding */ quotedText)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

/** Splits a newline list. A `#` at a line's start, or after a space and outside quotes, starts a comment. */
function parseLines(list) {
    return list
        .split(/\r\n|\n|\r/)
        .map(parseLine)
        .filter((line) => line.text !== '');
}
/** The texts of a newline list, with lines that are quoted as a whole unquoted: `"a # b"` is `a # b`. */
function parseTexts(list) {
    return parseLines(list).map((line) => unquote(line.text));
}
/** The lines of a list that may have been written with dashes, as a YAML list: `- type=sha`. */
function parseListLines(list) {
    return parseLines(list)
        .map(({ text }) => text.replace(/^-(?:\s+|$)/, ''))
        .filter((text) => text !== '' && text !== '""');
}
/**
 * The texts of a newline list whose values are anybody's prose: `Fix #12` is no comment, only a lone `#` starts one.
 * A text that begins with a quote may go on over several lines, up to the quote that closes it.
 */
function parseProse(list) {
    const texts = [];
    const lines = list.split(/\r\n|\n|\r/);
    for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
        const quoted = takeQuoted(line, lines);
        const text = quoted ?? line.trim().replace(/^#.*|\s#(?:\s.*)?$/s, '');
        if (text.trim() !== '')
            texts.push(quoted ?? text.trim().replace(/^-\s+(?=[\w.-]+\s*=)/, ''));
    }
    return texts;
}
/**
 * The texts of a list whose values nobody may touch: no comments, no dashes. A text in quotes may go on over several
 * lines, and its quotes are doubled inside.
 */
function parseRecords(list) {
    const texts = [];
    const lines = list.split(/\r\n|\n|\r/);
    for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
        const text = takeQuoted(line, lines) ?? line.trim();
        if (text.trim() !== '')
            texts.push(text);
    }
    return texts;
}
const AFTER_QUOTES = /^("(?:[^"]|"")*")\s+#(?:\s.*)?$/s;
/** What stands in the quotes around a line, or around it and the next ones, which are then taken off the rest. */
function takeQuoted(first, rest) {
    const more = isClosed(first) ? 0 : rest.findIndex((line) => !isClosed(line)) + 1;
    const inner = quotedText([first, ...rest.slice(0, more)].join('\n').trim().replace(AFTER_QUOTES, '$1'));
    if (inner !== undefined)
        rest.splice(0, more);
    return inner;
}
/** Tells whether the quotes of a line come in pairs. */
function isClosed(line) {
    return line.split('"').length % 2 === 1;
}
/** Parses every text, and where some are refused, tells all of them at once. */
function parseEach(texts, parse) {
    const refused = [];
    const parsed = texts.flatMap((text) => {
        try {
            return [parse(text)];
        }
        catch (error) {
            if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_))
                throw error;
            refused.push(error);
            return [];
        }
    });
    if (refused.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusals */ .qY(refused);
    return parsed;
}
function parseLine(line) {
    const start = commentStart(line);
    return { text: line.slice(0, start).trim(), comment: line.slice(start).trim() };
}
function commentStart(line) {
    let quoted = false;
    for (let at = 0; at < line.length; at += 1) {
        if (line[at] === '"')
            quoted = !quoted;
        if (line[at] === '#' && !quoted && /^\s?$/.test(line[at - 1] ?? ''))
            return at;
    }
    return line.length;
}
function unquote(text) {
    return quotedText(text) ?? text;
}
/** What stands in the quotes of a text that is quoted as a whole; undefined for any other text. */
function quotedText(text) {
    return /^"((?:[^"]|"")*)"$/.exec(text)?.[1]?.replaceAll('""', '"');
}


/***/ }),

/***/ 2407:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   aM: () => (/* binding */ joinMetadata),
/* harmony export */   jR: () => (/* binding */ parseMetadata),
/* harmony export */   m_: () => (/* binding */ isSameImage)
/* harmony export */ });
/* harmony import */ var _build_warnings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9456);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4755);


const DIGEST = /^sha256:[0-9a-f]{64}$/;
/** Parses the text of buildx's metadata file. */
function parseMetadata(text) {
    const fields = _fields_js__WEBPACK_IMPORTED_MODULE_1__/* .Fields */ .C.in(text);
    if (!fields.isGiven)
        throw new SyntaxError('Cannot read buildx metadata: it is no JSON object');
    const kept = Object.entries(fields.all).filter(([name]) => !name.startsWith('buildx.build.provenance'));
    return {
        digest: digestAt(fields, 'containerimage.digest'),
        configDigest: digestAt(fields, 'containerimage.config.digest'),
        text: JSON.stringify((0,_build_warnings_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSources */ .Dq)(Object.fromEntries(kept)), undefined, 2),
    };
}
/** What buildx says of several targets as one text: by target, as bake has it. Of a single one it stays as it is. */
function joinMetadata(texts) {
    const [first = '', ...others] = texts.values();
    if (others.length === 0)
        return first;
    const parsed = [...texts].map(([target, text]) => [target, _fields_js__WEBPACK_IMPORTED_MODULE_1__/* .Fields */ .C.in(text).all]);
    return JSON.stringify(Object.fromEntries(parsed), undefined, 2);
}
/** Tells whether two builds gave one image: the classic store compresses anew, and keeps the configuration. */
function isSameImage(one, other) {
    const isKnown = one.configDigest !== undefined && other.configDigest !== undefined;
    return isKnown ? one.configDigest === other.configDigest : one.digest === other.digest;
}
/** Tells whether the text is a sha256 digest. */
function isDigest(text) {
    return text !== undefined && DIGEST.test(text);
}
function digestAt(fields, name) {
    const value = fields.text(name);
    return isDigest(value) ? value : undefined;
}


/***/ }),

/***/ 7374:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ didYouMean),
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/* harmony import */ var fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1916);

/** The known word that was probably meant, undefined where none is near. */
function nearest(word, known) {
    const candidate = (0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__/* .closest */ .kp)(word.toLowerCase(), known);
    return candidate !== '' && isNear(word, candidate) ? candidate : undefined;
}
/** Says which known word was probably meant, or nothing where none is near. */
function didYouMean(word, known) {
    const meant = nearest(word, known);
    return meant === undefined ? undefined : `Did you mean "${meant}"?`;
}
function isNear(word, candidate) {
    const allowed = candidate.length < 4 ? 1 : Math.max(2, Math.floor(candidate.length / 3));
    return (0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__/* .distance */ .Io)(word.toLowerCase(), candidate) <= allowed;
}


/***/ }),

/***/ 9410:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $e: () => (/* binding */ warning),
/* harmony export */   jP: () => (/* binding */ withoutRepeats),
/* harmony export */   lm: () => (/* binding */ notice)
/* harmony export */ });
function notice(text) {
    return { level: 'notice', text };
}
function warning(text) {
    return { level: 'warning', text };
}
/** Each notice once, in the order in which they came. */
function withoutRepeats(notices) {
    return [...new Map(notices.map((one) => [`${one.level} ${one.text}`, one])).values()];
}


/***/ }),

/***/ 31:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V9: () => (/* binding */ isLikeRelease),
/* harmony export */   bf: () => (/* binding */ ownerOf),
/* harmony export */   cO: () => (/* binding */ tagOf),
/* harmony export */   nT: () => (/* binding */ hasReleases),
/* harmony export */   uh: () => (/* binding */ releaseNames)
/* harmony export */ });
/* harmony import */ var _candidates_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7692);
/* harmony import */ var _rules_name_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4653);
/* harmony import */ var _rules_pattern_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8054);
/* harmony import */ var _rules_reader_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9761);
/* harmony import */ var _rules_rule_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2152);
/* harmony import */ var _tag_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8216);






/** What the rules call releases. */
function releaseNames(rules, globals) {
    return rules.filter(_rules_rule_js__WEBPACK_IMPORTED_MODULE_5__/* .isReading */ .p7).map((rule) => {
        const { before, after } = (0,_rules_name_js__WEBPACK_IMPORTED_MODULE_1__/* .around */ .mC)('', rule, globals);
        return { reader: readerOf(rule, globals), before, after };
    });
}
// "1", "v1.2", "1.2.3-alpine", "app-1.2": what a rule of versions could make of one.
const LIKE_A_RELEASE = /^(?:[a-z]+[-_.])?v?\d+(?:[-_.].*)?$/i;
/** Tells whether a tag may be one that releases have. */
function isLikeRelease(tag) {
    return (0,_tag_js__WEBPACK_IMPORTED_MODULE_4__/* .isLatest */ .eL)(tag) || LIKE_A_RELEASE.test(tag);
}
/** The highest stable version that has a tag of this name; undefined where none has. */
function ownerOf(tag, { releases, latest, names, answers }) {
    const owners = releases.flatMap(({ reader, before, after }) => (0,_candidates_js__WEBPACK_IMPORTED_MODULE_0__/* .readVersions */ .q2)(reader, names, answers).filter((one) => one.version.parts === 3 && (tag === latest || tagOf({ reader, before, after }, one, answers) === tag)));
    return (0,_candidates_js__WEBPACK_IMPORTED_MODULE_0__/* .highestStable */ .Ij)(owners);
}
/** Tells whether git names any stable version. */
function hasReleases(releases, names, answers) {
    return releases.some(({ reader }) => (0,_candidates_js__WEBPACK_IMPORTED_MODULE_0__/* .highestStable */ .Ij)((0,_candidates_js__WEBPACK_IMPORTED_MODULE_0__/* .readVersions */ .q2)(reader, names, answers)) !== undefined);
}
/** The tag that a version has by such a name. */
function tagOf({ reader, before, after }, one, answers) {
    return (0,_tag_js__WEBPACK_IMPORTED_MODULE_4__/* .makeTag */ .BU)(before + (0,_rules_reader_js__WEBPACK_IMPORTED_MODULE_3__/* .nameGitTag */ .W$)(reader, one, answers) + after);
}
function readerOf(rule, globals) {
    if (rule.type === 'match')
        return { kind: 'match', pattern: rule.pattern, group: rule.group };
    const { type: scheme, match } = rule;
    return { kind: 'version', scheme, pattern: (0,_rules_pattern_js__WEBPACK_IMPORTED_MODULE_2__/* .withGlobals */ .Vh)(rule.pattern, globals), ...(match && { match }) };
}


/***/ }),

/***/ 5678:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DB: () => (/* binding */ parseSize),
/* harmony export */   G8: () => (/* binding */ passedArgs),
/* harmony export */   MO: () => (/* binding */ parseNetwork),
/* harmony export */   Mc: () => (/* binding */ parseSsh),
/* harmony export */   Rn: () => (/* binding */ NOTHING_PASSED),
/* harmony export */   TW: () => (/* binding */ parseUlimits),
/* harmony export */   W8: () => (/* binding */ parseEntitlements),
/* harmony export */   tB: () => (/* binding */ parseHosts)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2071);


const NOTHING_PASSED = {
    addHosts: [],
    allow: [],
    buildContexts: [],
    cgroupParent: '',
    network: '',
    shmSize: '',
    ssh: [],
    ulimit: [],
};
/** Spells it as arguments of buildx. */
function passedArgs(passed) {
    return [
        ...each('--add-host', passed.addHosts),
        ...each('--allow', passed.allow),
        ...each('--build-context', passed.buildContexts),
        ...given('--cgroup-parent', passed.cgroupParent),
        ...given('--network', passed.network),
        ...given('--shm-size', passed.shmSize),
        ...each('--ssh', passed.ssh),
        ...each('--ulimit', passed.ulimit),
    ];
}
function each(flag, values) {
    return values.flatMap((value) => [flag, value]);
}
function given(flag, value) {
    return value === '' ? [] : [flag, value];
}
const NETWORKS = ['default', 'none', 'host'];
/** Parses input `network`. */
function parseNetwork(text) {
    if (text === '' || NETWORKS.includes(text))
        return text;
    const mend = 'A network of your own is one of the builder: driver-opts: network=…';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(`one of ${NETWORKS.join(', ')}`, text, mend);
}
/** Parses input `shm-size`: bytes, or with a unit. https://docs.docker.com/reference/cli/docker/buildx/build/#shm-size */
function parseSize(text) {
    if (/^(?:\d+(?:\.\d+)? ?(?:[kmgtp]i?)?b?)?$/i.test(text))
        return text;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('a number of bytes, or one with a unit such as 64m or 2g', text);
}
/** Parses input `ulimit`: `name=soft[:hard]` a line. */
function parseUlimits(lines) {
    return (0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .parseEach */ .lc)(lines, (line) => {
        if (/^[a-z]+=-?\d+(?::-?\d+)?$/.test(line))
            return line;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('lines of name=soft:hard', line, 'For example nofile=1024:1024');
    });
}
/** Parses input `add-hosts`: `name:address` or `name=address`. */
function parseHosts(items) {
    return (0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .parseEach */ .lc)(items, (item) => {
        if (/^[^\s:=]+[:=]\S+$/.test(item))
            return item;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('names with an address, name:address', item, 'For example docker:10.180.0.1');
    });
}
/** Parses input `allow`: entitlements of the build. */
function parseEntitlements(items) {
    return (0,_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .parseEach */ .lc)(items, (item) => {
        if (/^[a-z]+(?:\.[a-z]+)*(?:=\S+)?$/.test(item))
            return item;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('entitlements such as network.host or security.insecure', item);
    });
}
/**
 * Parses input `ssh`: `id`, or `id=socket` or `id=key,key`. Several may stand on a line: what follows a comma and has no id
 * of its own is one more key of the one before it.
 */
function parseSsh(lines) {
    return lines.flatMap((line) => line.split(',').reduce((all, piece) => {
        const before = all.at(-1);
        if (before?.includes('=') !== true || piece.includes('='))
            return [...all, piece.trim()];
        return [...all.slice(0, -1), `${before},${piece.trim()}`];
    }, []));
}


/***/ }),

/***/ 6557:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NZ: () => (/* binding */ givesIndex),
/* harmony export */   R2: () => (/* binding */ choosePushWithTags),
/* harmony export */   SO: () => (/* binding */ asSolved),
/* harmony export */   oj: () => (/* binding */ choosePhases),
/* harmony export */   uw: () => (/* binding */ ROUNDS),
/* harmony export */   xO: () => (/* binding */ carriersOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _contend_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8197);
/* harmony import */ var _tag_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8216);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3119);




/** The same builds once they are in the cache of their builder: nothing is built anew, and nothing taken from elsewhere. */
function asSolved(builds) {
    return builds.map((one) => ({
        ...one,
        anew: { all: false, stages: [] },
        pull: false,
        caches: { ...one.caches, from: [] },
        isSolved: true,
    }));
}
/** Tells whether a build gives an index, and not the manifest of a single image. */
function givesIndex({ platforms, attestations }) {
    return platforms.length > 1 || attestations.length > 0;
}
/** Decides what becomes of a run that has no tag to publish: an error where a release was meant. */
function choosePushWithTags(tags, push, question) {
    if (!push.push || (0,_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .published */ .H3)(tags).length > 0)
        return push;
    if (tags.decisions.length > 0)
        return { push: false, why: 'every tag is held back' };
    const gitTag = gitTagOf(question.occasion);
    if (gitTag !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(`rules that give a tag for git tag "${gitTag}"`, undefined, ACCEPTED);
    if (question.mode === 'true')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(FORCED, undefined, 'Add a rule such as type=sha');
    return { push: false, why: 'the rules give no tag' };
}
function gitTagOf(occasion) {
    return occasion.kind === 'push' && occasion.ref?.kind === 'tag' ? occasion.ref.name : undefined;
}
const FORCED = 'rules that give a tag where input "push" is true';
const ACCEPTED = 'type=semver takes v1.2.3, 1.2.3 and v1.2.3-rc.1; type=ref,event=tag takes any git tag';
/**
 * The tags that can carry an image's upload where the builder cannot push by digest, the best first: one that nobody else
 * moves, if there is any.
 */
function carriersOf(tags, image) {
    const candidates = (0,_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .publishedOf */ .KG)(tags, image);
    const ofClass = (wanted) => candidates.filter((tag) => tag.class === wanted).slice(0, 1);
    const stays = [...ofClass('fixed'), ...ofClass('commit')].slice(0, 1);
    return stays.length > 0 ? stays : candidates;
}
const ROUNDS = 3;
/** Puts the tags of an image in their order, with those that are held and may have to be given to another version. */
function choosePhases(tags, image) {
    const decisions = (0,_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .decisionsOf */ .bB)(tags, image);
    const published = decisions.filter(({ hold }) => hold === undefined);
    const moving = decisions.filter((one) => one.class === 'moving' && (one.hold === undefined || isContested(one)));
    return {
        fixed: published.filter((decision) => decision.class !== 'moving'),
        moving: Array.from({ length: ROUNDS }, (_, round) => moving.filter((one) => roundOf(one) === round)),
    };
}
/** Other versions hold it, and can be named: where it is not there yet, one of them gets it. */
function isContested({ contender, rivals = [] }) {
    return contender?.fixed !== undefined && rivals.length > 0;
}
function roundOf({ tag, origin, contender, lineage }) {
    // What people get who ask for nothing else comes last of all.
    if (origin === _contend_js__WEBPACK_IMPORTED_MODULE_1__/* .AUTOMATIC */ .E || (0,_tag_js__WEBPACK_IMPORTED_MODULE_2__/* .isLatest */ .eL)(tag))
        return ROUNDS - 1;
    return contender === undefined && lineage === undefined ? 1 : 0;
}


/***/ }),

/***/ 9437:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ platformName),
/* harmony export */   Je: () => (/* binding */ normalPlatform),
/* harmony export */   Kd: () => (/* binding */ readPlatform)
/* harmony export */ });
/** The one name of a platform that has several: linux/x86_64 is linux/amd64, linux/arm is linux/arm/v7. */
function normalPlatform(text) {
    const [os, architecture = '', variant = ''] = text.toLowerCase().split('/');
    return [os, ...normalArchitecture(architecture, variant)].filter((part) => part !== '').join('/');
}
/** Reads the platform that a configuration or an index's entry names; undefined where it names none. */
function readPlatform(fields) {
    const [os, architecture] = [fields.text('os'), fields.text('architecture')];
    if (!os || !architecture)
        return undefined;
    const [named, variant] = normalArchitecture(architecture, fields.text('variant') ?? '');
    return { architecture: named, os, ...readVersion(fields), ...(variant !== '' && { variant }) };
}
function readVersion(fields) {
    const version = fields.text('os.version');
    const features = fields.list('os.features')?.filter((feature) => typeof feature === 'string') ?? [];
    return { ...(version && { 'os.version': version }), ...(features.length > 0 && { 'os.features': features }) };
}
/** A platform as people write it, such as linux/arm/v7. */
function platformName({ os, architecture, variant = '' }) {
    return [os, architecture, variant].filter((part) => part !== '').join('/');
}
const SPELLINGS = {
    i386: ['386', ''],
    'x86-64': ['amd64', ''],
    x86_64: ['amd64', ''],
    aarch64: ['arm64', ''],
    armhf: ['arm', 'v7'],
    armel: ['arm', 'v6'],
};
// What is meant where nothing is said, and what is not said where it is meant.
const WITHOUT = { arm64: 'v8', amd64: 'v1' };
// As every engine compares them: https://github.com/containerd/platforms/blob/main/database.go
function normalArchitecture(architecture, variant) {
    const [name, own] = SPELLINGS[architecture] ?? [architecture, ''];
    const numbered = own || variant.replace(/^(\d)$/, 'v$1');
    if (name === 'arm')
        return [name, numbered || 'v7'];
    return [name, numbered === WITHOUT[name] ? '' : numbered];
}


/***/ }),

/***/ 9879:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FG: () => (/* binding */ parseAttempt),
/* harmony export */   SW: () => (/* binding */ isSamePlatform),
/* harmony export */   a_: () => (/* binding */ chooseTestPlatforms),
/* harmony export */   cb: () => (/* binding */ FAILURE_POLICIES),
/* harmony export */   fQ: () => (/* binding */ IF_EXISTS),
/* harmony export */   ok: () => (/* binding */ parseRetries)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9437);


const IF_EXISTS = ['overwrite', 'skip', 'fail'];
const FAILURE_POLICIES = ['fail', 'continue'];
const MOST_RETRIES = 20;
/** Parses input `retries`: how often something is tried again that failed for a reason that passes. */
function parseRetries(text) {
    if (text === '')
        return RETRIES;
    const retries = Number(text);
    if (/^\d{1,2}$/.test(text) && retries <= MOST_RETRIES)
        return retries;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(`a number from 0 to ${MOST_RETRIES}`, text);
}
/** Attempts after the first one, where the user does not say. */
const RETRIES = 4;
/** Which platforms an image is tested for: those that the user names, else that of the engine. */
function chooseTestPlatforms({ platforms, testPlatforms }, host) {
    const chosen = testPlatforms.length > 0 ? testPlatforms : [host];
    const foreign = chosen.find((one) => platforms.length > 0 && !platforms.some((built) => isSamePlatform(one, built)));
    if (foreign === undefined)
        return chosen;
    const why = testPlatforms.length > 0 ? '' : 'given where the platform of this runner is not built: ';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(`${why}platforms that are built (${platforms.join(', ')})`, foreign);
}
/** Tells whether two names are of one platform: linux/arm64 and linux/arm64/v8 are, or linux/arm and linux/arm/v7. */
function isSamePlatform(one, other) {
    return (0,_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .normalPlatform */ .Je)(one) === (0,_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .normalPlatform */ .Je)(other);
}
/** Tells which attempt at the run this is; the first where the runner does not say. */
function parseAttempt(text) {
    return /^\d+$/.test(text) ? Number(text) : 1;
}


/***/ }),

/***/ 3950:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V2: () => (/* binding */ settlePushMode),
/* harmony export */   aW: () => (/* binding */ hintsOfPush),
/* harmony export */   fb: () => (/* binding */ isUntrusted),
/* harmony export */   m4: () => (/* binding */ choosePush),
/* harmony export */   qf: () => (/* binding */ PUSH_MODES)
/* harmony export */ });
/* harmony import */ var _notice_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9410);
/* harmony import */ var _run_context_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6171);


const PUSH_MODES = ['auto', 'true', 'false'];
/** The wish to push, where an output of the build speaks of it, too: one that says it wins over an input that does not. */
function settlePushMode(mode, output) {
    if (mode === 'false' && output === true)
        return 'true';
    return mode === 'auto' && output === false ? 'false' : mode;
}
/** Tells where an output of the build pushes although the input says that nothing is to be pushed: it does as it does there. */
function hintsOfPush(mode, output) {
    if (mode !== 'false' || output !== true)
        return [];
    return [
        (0,_notice_js__WEBPACK_IMPORTED_MODULE_0__/* .warning */ .$e)('Input "push" is false, and the image is published all the same, for an output of input "outputs" says so: take ' +
            'type=registry (or push=true) out of it where nothing should be pushed'),
    ];
}
/**
 * Decides whether the run publishes, by the wish and by what an output of the build says of it. With `auto` nothing is ever pushed
 * for events that others can cause.
 */
function choosePush(wish, context, output) {
    const mode = settlePushMode(wish, output);
    if (mode !== 'auto') {
        return { push: mode === 'true', why: mode === wish ? `input "push" is ${mode}` : 'input "outputs" says so' };
    }
    const untrusted = UNTRUSTED.find((row) => row.when(context));
    return untrusted === undefined
        ? { push: true, why: `event ${context.event} is trusted` }
        : { push: false, why: untrusted.why };
}
/** Tells whether others can cause the run, so that it sees no secrets and its token may only read. */
function isUntrusted({ actor, event, payload, repository }) {
    // That event runs what is on the default branch, with all that a push there has: secrets, and a token that may write.
    if (event === 'pull_request_target')
        return false;
    return actor === DEPENDABOT || isForksPullRequest({ event, payload, repository });
}
const DEPENDABOT = 'dependabot[bot]';
const UNTRUSTED = [
    { when: ({ actor }) => actor === DEPENDABOT, why: 'Dependabot caused the run' },
    { when: isForksPullRequest, why: 'a pull request of a fork is built, not pushed' },
    // Its reviews and their comments, too.
    { when: ({ event }) => event.startsWith('pull_request'), why: 'a pull request is built, not pushed' },
    { when: ({ event }) => event === 'merge_group', why: 'a merge queue is built, not pushed' },
    { when: _run_context_js__WEBPACK_IMPORTED_MODULE_1__/* .isForksWorkflowRun */ .Gi, why: 'the run before this one belongs to a fork' },
    { when: ({ event, payload }) => event === 'delete' || payload.deleted === true, why: 'a ref was deleted' },
];
function isForksPullRequest({ event, payload, repository, }) {
    if (!event.startsWith('pull_request') || payload.pullRequest === undefined)
        return false;
    return payload.pullRequest.headRepository.toLowerCase() !== (0,_run_context_js__WEBPACK_IMPORTED_MODULE_1__/* .fullName */ .fq)(repository).toLowerCase();
}


/***/ }),

/***/ 7969:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ parseRegistryName),
/* harmony export */   Y: () => (/* binding */ isBelow)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _image_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4601);


/**
 * Parses what users write for a registry: `ghcr.io`, `ghcr.io/org-a`, with a scheme, with a slash at the end, with a
 * port; `index.docker.io`, `https://index.docker.io/v1/` and the like are Docker Hub, and so is nothing at all.
 */
function parseRegistryName(text) {
    const bare = text
        .trim()
        .toLowerCase()
        .replace(/^https?:\/\//, '');
    const host = bare.replace(/\/.*/s, '');
    const path = bare.slice(host.length).split('/').filter(Boolean).join('/');
    const registry = isHub(host, text) ? _image_js__WEBPACK_IMPORTED_MODULE_1__/* .DOCKER_HUB */ .Xb : host;
    const website = WEBSITES.get(registry);
    if (website !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('a registry, not its website', quotable(text), website);
    // Docker's own spellings end so: it is the version of the API, not a path of repositories.
    const own = path.replace(/^v[12]$/, '');
    if ((0,_image_js__WEBPACK_IMPORTED_MODULE_1__/* .isHost */ .jU)(registry) && (own === '' || (0,_image_js__WEBPACK_IMPORTED_MODULE_1__/* .isPath */ .uf)(own)))
        return { registry, path: own };
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(RULE, quotable(text), EXAMPLE);
}
/** Tells whether a repository is at a path or below it. */
function isBelow(repository, path) {
    return path === '' || repository === path || repository.startsWith(`${path}/`);
}
const RULE = 'a registry such as ghcr.io, or one with a path such as ghcr.io/my-org';
const EXAMPLE = 'Leave it out for Docker Hub, or where all images are in one registry';
const WEBSITES = new Map([
    ['hub.docker.com', 'Docker Hub is docker.io'],
    ['docker.com', 'Docker Hub is docker.io'],
    ['github.com', "GitHub's registry is ghcr.io"],
    ['gitlab.com', "GitLab's registry is registry.gitlab.com"],
]);
function isHub(host, text) {
    return text.trim() === '' || _image_js__WEBPACK_IMPORTED_MODULE_1__/* .HUB_ALIASES */ .zS.includes(host.replace(/:443$/, ''));
}
// A user and password before the host are no name of a registry.
function quotable(text) {
    return text.includes('@') ? undefined : text.trim();
}


/***/ }),

/***/ 1401:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ retryAfterIn),
/* harmony export */   m: () => (/* binding */ parseRetryAfter)
/* harmony export */ });
// As Go prints a duration, and GHCR in the text of its 429: 337.117µs, 1m30s.
const DURATION = /^(?:\d+(?:\.\d+)?(?:ns|us|µs|μs|ms|s|m|h))+$/;
const DATE = /^[A-Z][a-z]{2},? /;
const UNITS = [
    [/[\d.]+h/g, 3600e3],
    [/[\d.]+m(?!s)/g, 60e3],
    [/[\d.]+s/g, 1e3],
    [/[\d.]+ms/g, 1],
    [/[\d.]+[uµμ]s/g, 1e-3],
    [/[\d.]+ns/g, 1e-6],
];
/**
 * Milliseconds that a text asks to wait, in any of the forms that registries use: seconds, a date, a duration. A date is
 * compared with that of the answer, since clocks differ. https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
function parseRetryAfter(text, answeredAt) {
    const plain = text.trim();
    if (/^\d+(?:\.\d+)?$/.test(plain))
        return Number(plain) * 1000;
    if (DURATION.test(plain))
        return parseDuration(plain);
    if (!DATE.test(plain))
        return undefined;
    const [then, now] = [Date.parse(plain), Date.parse(answeredAt ?? '')];
    return Number.isNaN(then) || Number.isNaN(now) ? undefined : Math.max(0, then - now);
}
function parseDuration(text) {
    const parts = UNITS.flatMap(([part, unit]) => [...text.matchAll(part)].map(([one]) => parseFloat(one) * unit));
    return parts.reduce((sum, part) => sum + part, 0);
}
/** The duration that a message asks to wait: `retry-after: 337.117µs, allowed: 44000/minute`. */
function retryAfterIn(message) {
    const [, text] = /\bretry-after:\s*([\d.a-zµμ]+)/i.exec(message) ?? [];
    return text === undefined ? undefined : parseRetryAfter(text, undefined);
}


/***/ }),

/***/ 4360:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ keyOf),
/* harmony export */   Y: () => (/* binding */ parseExpression)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);

/** The key of an expression in the answers. */
function keyOf({ source, flags }) {
    return `/${source}/${flags}`;
}
const DELIMITED = /^\/(?<source>.+)\/(?<flags>[a-z]*)$/s;
/** Parses an expression, `source` or `/source/flags`. It is compiled to be checked, never run here. */
function parseExpression(text, attribute) {
    const { source = text, flags = '' } = DELIMITED.exec(text)?.groups ?? {};
    try {
        new RegExp(source, flags);
    }
    catch {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(`a rule whose "${attribute}" is a regular expression`, text);
    }
    return { source, flags };
}


/***/ }),

/***/ 4653:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rr: () => (/* binding */ namesDate),
/* harmony export */   lO: () => (/* binding */ spell),
/* harmony export */   mC: () => (/* binding */ around),
/* harmony export */   s6: () => (/* binding */ nothing),
/* harmony export */   yF: () => (/* binding */ namesCommit)
/* harmony export */ });
/* harmony import */ var _globals_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4824);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9592);


/** A name with the rule's prefix and suffix around it. */
function around(core, rule, globals) {
    const fill = (0,_globals_js__WEBPACK_IMPORTED_MODULE_0__/* .fillWith */ .A)(globals);
    return { before: (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .render */ .XX)(rule.prefix ?? [], fill), core, after: (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .render */ .XX)(rule.suffix ?? [], fill) };
}
/** The name as one text. */
function spell({ before, core, after }) {
    return before + core + after;
}
/** Tells whether a name belongs to its commit, because the commit is part of it. */
function namesCommit(templates) {
    return templates.some((template = []) => (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .holesOf */ .V6)(template).includes('sha'));
}
/** Tells whether a name belongs to its day. */
function namesDate(template) {
    return _template_js__WEBPACK_IMPORTED_MODULE_1__/* .DATE_NAMES */ .ur.some((name) => (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .holesOf */ .V6)(template).includes(name));
}
/** The reason why a rule gives no name. */
function nothing(why) {
    return { kind: 'nothing', why };
}


/***/ }),

/***/ 8054:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BE: () => (/* binding */ namesBuild),
/* harmony export */   Br: () => (/* binding */ namesOnlyOne),
/* harmony export */   Qf: () => (/* binding */ VERSION_NAMES),
/* harmony export */   Tn: () => (/* binding */ nameOfVersion),
/* harmony export */   Vh: () => (/* binding */ withGlobals),
/* harmony export */   WQ: () => (/* binding */ partsNeeded),
/* harmony export */   uR: () => (/* binding */ namesWhole)
/* harmony export */ });
/* harmony import */ var _globals_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4824);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9592);


const WHOLE = ['version', 'raw'];
const PARTS = ['major', 'minor', 'patch'];
/** The names that a pattern of versions may use besides the global ones. */
const VERSION_NAMES = [...WHOLE, ...PARTS, 'prerelease', 'build'];
/** The tag that a version has under a pattern. An early one has no `1.2`: it goes by all of its version. */
function nameOfVersion(pattern, version, stable) {
    const fill = fillerOf(version);
    return (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .render */ .XX)(stable || namesWhole(pattern) ? pattern : wholeInstead(pattern), fill);
}
/** A pattern with the global expressions filled in, so that nothing but versions can change what it gives. */
function withGlobals(pattern, globals) {
    const fill = (0,_globals_js__WEBPACK_IMPORTED_MODULE_0__/* .fillWith */ .A)(globals);
    return pattern.map((part) => 'hole' in part && _globals_js__WEBPACK_IMPORTED_MODULE_0__/* .GLOBAL_NAMES */ .P.includes(part.hole.name) ? { literal: fill(part.hole) } : part);
}
/** Tells whether the tag of a version can be no other version's. */
function namesOnlyOne(pattern, version) {
    if (namesWhole(pattern))
        return true;
    const holes = (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .holesOf */ .V6)(pattern);
    const { major, minor, patch } = version;
    return PARTS.every((part) => holes.includes(part)) && version.version === `${major}.${minor}.${patch}`;
}
/** Tells whether the pattern tells builds of one version apart. */
function namesBuild(pattern) {
    return (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .holesOf */ .V6)(pattern).some((name) => name === 'raw' || name === 'build');
}
/** How many of major, minor and patch a version must have for the pattern. */
function partsNeeded(pattern) {
    const holes = (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .holesOf */ .V6)(pattern).filter((name) => VERSION_NAMES.includes(name));
    const needs = holes.map((name) => ({ raw: 1, major: 1, minor: 2 })[name] ?? 3);
    return needs.length === 0 ? 3 : Math.max(...needs);
}
/** Tells whether a pattern gives all of a version, and not the range that it lies in. */
function namesWhole(pattern) {
    return (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .holesOf */ .V6)(pattern).some((name) => WHOLE.includes(name));
}
/** The pattern with the whole version in place of its parts; what stands around them stays. */
function wholeInstead(pattern) {
    const isPart = (part) => 'hole' in part && VERSION_NAMES.includes(part.hole.name);
    const whole = { hole: { name: 'version', format: '', zone: '', ignored: '' } };
    const first = pattern.findIndex(isPart);
    // A text without any version in it, such as "stable", is not for early versions.
    if (first < 0)
        return [whole];
    return [...pattern.slice(0, first), whole, ...pattern.slice(pattern.findLastIndex(isPart) + 1)];
}
function fillerOf(version) {
    const { raw, major, minor, patch, prerelease, build } = version;
    const values = {
        raw,
        version: version.version,
        major: String(major),
        minor: String(minor),
        patch: String(patch),
        prerelease,
        build,
    };
    return ({ name }) => values[name] ?? '';
}


/***/ }),

/***/ 9761:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $4: () => (/* binding */ readVersion),
/* harmony export */   Am: () => (/* binding */ findVersion),
/* harmony export */   Ob: () => (/* binding */ sightFrom),
/* harmony export */   W$: () => (/* binding */ nameGitTag),
/* harmony export */   p1: () => (/* binding */ sightOf),
/* harmony export */   vb: () => (/* binding */ readGitTag),
/* harmony export */   xN: () => (/* binding */ versionOfMatch)
/* harmony export */ });
/* harmony import */ var _tag_prefix_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2305);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6244);
/* harmony import */ var _pattern_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8054);
/* harmony import */ var _expression_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4360);




/** The version that a rule sees in a git tag, undefined where it sees none. */
function readGitTag(reader, gitTag, answers) {
    if (!isInSight(reader, gitTag))
        return undefined;
    switch (reader.kind) {
        case 'version':
            return versionIn(reader.match === undefined ? gitTag : findVersion(reader.match, gitTag, answers), reader.scheme);
        case 'match':
            return versionOfMatch(gitTag, groupOf(reader, gitTag, answers));
        case 'any':
            return (0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAnyVersion */ .o)(gitTag) ?? (0,_tag_prefix_js__WEBPACK_IMPORTED_MODULE_0__/* .versionAfterPrefix */ .rS)(gitTag);
    }
}
function isInSight({ prefix }, gitTag) {
    return prefix === undefined || prefix === ((0,_tag_prefix_js__WEBPACK_IMPORTED_MODULE_0__/* .prefixOfVersion */ .G)(gitTag) ?? '');
}
function versionIn(text, scheme) {
    return text === undefined ? undefined : readVersion(scheme, text);
}
/** The tag that the rule would give for a git tag and its version, without prefix and suffix. */
function nameGitTag(reader, { gitTag, version }, answers) {
    switch (reader.kind) {
        case 'version':
            return (0,_pattern_js__WEBPACK_IMPORTED_MODULE_2__/* .nameOfVersion */ .Tn)(reader.pattern, version, version.isStable);
        case 'match':
            return groupOf(reader, gitTag, answers) ?? gitTag;
        case 'any':
            return gitTag;
    }
}
/** What two readers have in common that see the same versions. */
function sightOf(reader) {
    return JSON.stringify([reader.prefix, reader.kind, 'scheme' in reader && reader.scheme, expressionOf(reader)]);
}
function expressionOf(reader) {
    if (reader.kind === 'match')
        return `${reader.group} of ${(0,_expression_js__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .T)(reader.pattern)}`;
    return reader.kind === 'version' && reader.match !== undefined && (0,_expression_js__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .T)(reader.match);
}
/** The version of a scheme in a text, as short as `1`; git's `/` stands for `-`, as in the tag that is made of it. */
function readVersion(scheme, text) {
    const flat = text.replaceAll('/', '-');
    return scheme === 'pep440' ? (0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePep440 */ .FB)(flat) : ((0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .parseVersion */ .ot)(flat) ?? (0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePartialVersion */ .D)(flat));
}
/** The version that a match stands for: `v(\d+\.\d+)` finds 1.2 in v1.2.3, which is the whole one. */
function versionOfMatch(text, found) {
    if (found === undefined)
        return undefined;
    const whole = (0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAnyVersion */ .o)(text);
    // A lone number is more often a date ("20200110-RC2") than a version.
    if (whole !== undefined && whole.parts > 1)
        return whole;
    return (0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .parseVersion */ .ot)(found) ?? (0,_tag_prefix_js__WEBPACK_IMPORTED_MODULE_0__/* .versionAfterPrefix */ .rS)(text) ?? (0,_version_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAnyVersion */ .o)(found);
}
/** What an expression finds in a text for a version: its first group, else all of it. */
function findVersion(match, text, answers) {
    const groups = answers.get((0,_expression_js__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .T)(match))?.get(text);
    return groups?.[1] ?? groups?.[0];
}
/** The prefix of the git tags that compete with this text: its own, where it is a git tag. */
function sightFrom(text, isGitTag) {
    return isGitTag ? { prefix: (0,_tag_prefix_js__WEBPACK_IMPORTED_MODULE_0__/* .prefixOfVersion */ .G)(text) ?? '' } : {};
}
function groupOf({ pattern, group }, gitTag, answers) {
    return answers.get((0,_expression_js__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .T)(pattern))?.get(gitTag)?.[group];
}


/***/ }),

/***/ 2152:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bs: () => (/* binding */ RULE_TYPES),
/* harmony export */   E0: () => (/* binding */ REF_EVENTS),
/* harmony export */   Yg: () => (/* binding */ SHA_FORMATS),
/* harmony export */   p7: () => (/* binding */ isReading)
/* harmony export */ });
const RULE_TYPES = ['schedule', 'semver', 'pep440', 'match', 'edge', 'ref', 'raw', 'sha'];
const REF_EVENTS = ['branch', 'tag', 'pr'];
const SHA_FORMATS = ['short', 'long'];
const READING = ['semver', 'pep440', 'match'];
function isReading(rule) {
    return READING.includes(rule.type);
}


/***/ }),

/***/ 6171:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gi: () => (/* binding */ isForksWorkflowRun),
/* harmony export */   W0: () => (/* binding */ branchOf),
/* harmony export */   fq: () => (/* binding */ fullName)
/* harmony export */ });
/** The owner and name of the repository, as GitHub writes them. */
function fullName(repository) {
    return `${repository.owner}/${repository.name}`;
}
/** The branch a ref names, if it names one. */
function branchOf(ref) {
    return ref?.kind === 'branch' ? ref.name : undefined;
}
/** Tells whether the run before this one was a fork's. An unknown repository counts as one: it was deleted since. */
function isForksWorkflowRun({ event, payload, repository }) {
    if (event !== 'workflow_run')
        return false;
    return payload.workflowRun?.headRepository.toLowerCase() !== fullName(repository).toLowerCase();
}


/***/ }),

/***/ 643:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jo: () => (/* binding */ withoutEngine),
/* harmony export */   d5: () => (/* binding */ tellObstacle),
/* harmony export */   ji: () => (/* binding */ withoutDocker),
/* harmony export */   uQ: () => (/* binding */ whyNotHere)
/* harmony export */ });
/** Says why an image cannot be built on this runner; undefined where nothing is known that speaks against it. */
function whyNotHere(runner, hasDocker) {
    if (runner.system === 'Windows')
        return ON_WINDOWS;
    return hasDocker ? undefined : withoutDocker(runner);
}
/** Says it as an error does. */
function tellObstacle({ cause, mend, link }) {
    const see = link === undefined ? '' : `\n  See: ${link}`;
    return `Cannot build on this runner: ${cause}\n  Mend: ${mend}${see}`;
}
/** Says why there is no docker client, and where there is one. */
function withoutDocker({ system, isContainer, isPod, isAct }) {
    if (system === 'macOS')
        return ON_MACOS;
    if (isAct)
        return { cause: 'The image that act runs the job in has no docker client', mend: OF_ACT };
    if (isContainer)
        return { cause: "The image of the job's container has no docker client", mend: INTO_CONTAINER, link: CLI };
    if (isPod)
        return { cause: 'The image of this runner has no docker client', mend: IN_POD, link: ARC };
    return { cause: 'There is no docker on this runner', mend: 'Install it, or use a runner that has it' };
}
/** Says why no engine answers, and where there is one; undefined where no more is known than that. */
function withoutEngine({ system, isHosted, isContainer, isPod, dockerHost }) {
    if (dockerHost !== '')
        return { cause: `Nothing answers at ${withoutUser(dockerHost)}, which DOCKER_HOST names`, mend: AT_HOST };
    if (system === 'macOS')
        return ON_MACOS;
    if (isPod)
        return { cause: 'There is no Docker engine beside this runner', mend: IN_POD, link: ARC };
    if (isContainer)
        return { cause: "The job's container does not reach a Docker engine", mend: SOCKET, link: CONTAINERS };
    if (isHosted)
        return { cause: 'This runner has a docker client and no engine, as ubuntu-slim has', mend: UBUNTU, link: SLIM };
    return undefined;
}
const UBUNTU = 'Use runs-on: ubuntu-24.04, or ubuntu-24.04-arm';
const HERE = 'mode plan, merge and promote need no engine, and work here';
const ON_WINDOWS = {
    cause: 'Images for Linux need a Linux engine, and that of a Windows runner runs Windows containers',
    mend: `${UBUNTU}; ${HERE}`,
};
const ON_MACOS = {
    cause: 'Images for Linux need a Linux engine, and macOS runners come without one',
    mend: `${UBUNTU}; ${HERE}`,
};
const OF_ACT = 'Run act with an image that has one: -P ubuntu-latest=catthehacker/ubuntu:act-latest';
const INTO_CONTAINER = 'Put the docker client and its plugin buildx into that image, or leave "container" out of this job: the runner mounts the socket of its engine, and no client';
const IN_POD = 'Set containerMode of the scale set to dind; or use a builder outside (input "driver": kubernetes or remote), for which an image of the runner with docker and buildx is enough';
const AT_HOST = 'Start that engine, or correct DOCKER_HOST; for one that wants TLS set DOCKER_TLS_VERIFY and DOCKER_CERT_PATH, too';
const SOCKET = 'The runner mounts /var/run/docker.sock of its own engine there: see that it runs, and that DOCKER_HOST is not needed';
const CLI = 'https://docs.docker.com/engine/install/';
const ARC = 'https://docs.github.com/actions/how-tos/manage-runners/use-actions-runner-controller/deploy-runner-scale-sets';
const CONTAINERS = 'https://docs.github.com/actions/how-tos/write-workflows/choose-where-workflows-run/run-jobs-in-a-container';
const SLIM = 'https://docs.github.com/actions/reference/runners/github-hosted-runners';
function withoutUser(address) {
    return address.replace(/\/\/[^@/]*@/, '//');
}


/***/ }),

/***/ 9617:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hz: () => (/* binding */ spellingsOf),
/* harmony export */   JF: () => (/* binding */ masksOf),
/* harmony export */   XH: () => (/* binding */ SHORTEST_PART),
/* harmony export */   XP: () => (/* binding */ formsOf),
/* harmony export */   eO: () => (/* binding */ formsOfAll),
/* harmony export */   v9: () => (/* binding */ holds)
/* harmony export */ });
/* harmony import */ var _docker_config_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2021);

/** What is shorter is in many innocent words, and would take them with it. */
const SHORTEST_PART = 8;
/**
 * Every form of a password that nobody may see: itself, its longer lines, the secrets in it where it is JSON, base64 of
 * `user:password`, and what URLs and JSON make of it. Never the user name: a masked name would take whole outputs with it.
 */
function formsOf({ username, password }) {
    return [...new Set([...spellingsOf(password), ...encodingsOf((0,_docker_config_js__WEBPACK_IMPORTED_MODULE_0__/* .basicAuth */ .tB)({ username, password }))])];
}
/** The forms of a secret that belongs to no user: a token, or a secret of the build. */
function spellingsOf(secret) {
    const inner = textsIn(secret).flatMap(({ name, text }) => (isSecretName(name) ? [text, ...linesOf(text)] : []));
    const parts = [secret, ...[...linesOf(secret), ...inner].filter(isLong)];
    return [...new Set(parts.flatMap(encodingsOf))].filter((form) => form !== '');
}
/** Every form of all that was typed, also of a password that nothing will sign in with. */
function formsOfAll(typed, tokens) {
    const given = typed.filter(({ password }) => password !== '');
    return [...new Set([...given.flatMap(formsOf), ...tokens.flatMap(spellingsOf)])];
}
/**
 * What the runner is told to hide of secrets. It takes every line of a mask for a mask of its own, down to a lone `{`:
 * of several lines it gets the longer ones, and the spellings in one. A single character would take the whole log with
 * it. A JSON key's other texts are hidden, too, but for names that are public here: the project of a cloud's key is part
 * of the image's name, and would go from every output.
 */
function masksOf(forms, secrets, names) {
    const others = secrets
        .flatMap((secret) => textsIn(secret).flatMap(({ text }) => linesOf(text)))
        .filter((text) => isLong(text) && !names.some((name) => name.includes(text)));
    return [...new Set([...forms, ...others])].filter((form) => form.length > 1 && !/[\r\n]/.test(form));
}
/** Tells whether a text holds a secret. A very short one is in many innocent texts; there only the text itself gives it away. */
function holds(text, secret) {
    return text === secret || (isLong(secret) && text.includes(secret));
}
// `token_uri` and `subject_token_type` are the same for everybody.
function isSecretName(name) {
    return /key|secret|token|password|credential/i.test(name) && !/(?:ur[il]|type)$/i.test(name);
}
function encodingsOf(text) {
    // A lone half of a character has no spelling in a URL.
    const url = encodeURIComponent(text.toWellFormed());
    // Forms, and programs in Go, spell more characters than JavaScript does.
    const strict = url.replace(/[!'()*]/g, (one) => `%${codeOf(one)}`);
    const form = new URLSearchParams({ '': text }).toString().slice(1);
    const json = JSON.stringify(text).slice(1, -1);
    const strictJson = json.replace(/[<>&]/g, (one) => `\\u00${codeOf(one).toLowerCase()}`);
    return [text, ...[url, strict].flatMap((one) => [one, one.replaceAll('%20', '+')]), form, json, strictJson];
}
function codeOf(character) {
    return character.charCodeAt(0).toString(16).toUpperCase();
}
function linesOf(text) {
    return text.split(/[\r\n]/).map((line) => line.trim());
}
function isLong(text) {
    return text.length >= SHORTEST_PART;
}
/** The texts in a secret that is JSON, such as the key of a cloud's account. */
function textsIn(secret) {
    const found = [];
    try {
        JSON.parse(secret, (name, text) => {
            if (typeof text === 'string')
                found.push({ name, text });
            return text;
        });
    }
    catch {
        // Most passwords are no JSON.
    }
    return found;
}


/***/ }),

/***/ 2305:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B2: () => (/* binding */ partByPrefix),
/* harmony export */   G: () => (/* binding */ prefixOfVersion),
/* harmony export */   XG: () => (/* binding */ namesUnder),
/* harmony export */   ik: () => (/* binding */ choosePrefix),
/* harmony export */   rS: () => (/* binding */ versionAfterPrefix)
/* harmony export */ });
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6244);

// "app/v1.2.3", "app-v1.2.3", "@scope/app@1.2.3": a separator, then what may be a version.
const AFTER_PREFIX = /^(?<prefix>.+?[/@_-]v?)(?<version>\d+\.\d+\.\d+.*)$/;
/** Parts a git tag by the longest prefix that it begins with; undefined where it begins with none. */
function partByPrefix(gitTag, prefixes) {
    if (prefixes.length === 0)
        return { prefix: '', rest: gitTag };
    const [prefix] = prefixes
        .filter((one) => gitTag.startsWith(one) && gitTag.length > one.length)
        .toSorted((a, b) => b.length - a.length);
    return prefix === undefined ? undefined : { prefix, rest: gitTag.slice(prefix.length) };
}
/** The git tags that have this prefix (or any, where it is undefined) and no longer one of the user's, without it. */
function namesUnder(prefix, prefixes, names) {
    if (prefixes.length === 0)
        return names;
    return names.flatMap((name) => {
        const parted = partByPrefix(name, prefixes);
        return parted !== undefined && (prefix ?? parted.prefix) === parted.prefix ? [parted.rest] : [];
    });
}
/** The prefix of a run: its git tag's or its version's, else the only one there is; undefined where it may be any. */
function choosePrefix(prefixes, own) {
    return prefixes.length > 1 ? own : (own ?? prefixes[0] ?? '');
}
/** The prefix of a git tag that carries a version behind one: `app/v` of `app/v1.2.3`. */
function prefixOfVersion(gitTag) {
    return versionAfterPrefix(gitTag) === undefined ? undefined : AFTER_PREFIX.exec(gitTag)?.groups?.['prefix'];
}
/** The version that stands behind a prefix in a git tag; undefined where the whole tag is one, or none is there. */
function versionAfterPrefix(gitTag) {
    if ((0,_version_js__WEBPACK_IMPORTED_MODULE_0__/* .parseVersion */ .ot)(gitTag) !== undefined)
        return undefined;
    return (0,_version_js__WEBPACK_IMPORTED_MODULE_0__/* .parseVersion */ .ot)(AFTER_PREFIX.exec(gitTag)?.groups?.['version'] ?? '');
}


/***/ }),

/***/ 8216:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BU: () => (/* binding */ makeTag),
/* harmony export */   ED: () => (/* binding */ parseTag),
/* harmony export */   Ky: () => (/* binding */ makeLatest),
/* harmony export */   dz: () => (/* binding */ isTag),
/* harmony export */   eL: () => (/* binding */ isLatest)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _hash_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(266);


// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
const TAG_GRAMMAR = /^\w[\w.-]{0,127}$/;
const MAX_LENGTH = 128;
/** Tells whether a registry would accept the text as a tag. */
function isTag(text) {
    return TAG_GRAMMAR.test(text);
}
/**
 * Turns a name (of a branch, say) into the nearest valid tag, or undefined where nothing is left of it.
 * A name that is too long is cut and given a short hash, so that two long names stay two tags.
 */
function makeTag(name) {
    const near = nearestName(name);
    return isTag(near) ? near : undefined;
}
/** The tag that a text is; refuses any other text. */
function parseTag(text) {
    if (isTag(text))
        return text;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('a tag: letters, digits, _ . and -, at most 128, and neither . nor - first', text);
}
/** The name of `latest` with something around it. */
function makeLatest(before, after) {
    return parseTag(nearestName(`${before}latest${after}`));
}
function nearestName(name) {
    const clean = name.replace(/[^\w.-]+/g, '-').replace(/^[.-]+/, '');
    return clean.length <= MAX_LENGTH ? clean : `${clean.slice(0, MAX_LENGTH - _hash_js__WEBPACK_IMPORTED_MODULE_1__/* .HASH_LENGTH */ .y - 1)}-${(0,_hash_js__WEBPACK_IMPORTED_MODULE_1__/* .hashOf */ .q)(name)}`;
}
/** Tells whether a tag is `latest`, or the `latest` of a variant: `latest-alpine`. */
function isLatest(tag) {
    return /^latest(?:[._-].*)?$/.test(tag);
}


/***/ }),

/***/ 3119:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EX: () => (/* binding */ asksGitTags),
/* harmony export */   H3: () => (/* binding */ published),
/* harmony export */   KG: () => (/* binding */ publishedOf),
/* harmony export */   NE: () => (/* binding */ chooseTags),
/* harmony export */   bB: () => (/* binding */ decisionsOf)
/* harmony export */ });
/* harmony import */ var _candidates_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7692);
/* harmony import */ var _contend_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8197);
/* harmony import */ var _latest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5169);
/* harmony import */ var _owner_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31);
/* harmony import */ var _verdict_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6501);





/** Tells whether anything in this run depends on which versions git names. */
function asksGitTags(question) {
    return (0,_contend_js__WEBPACK_IMPORTED_MODULE_1__/* .contend */ .Q)(question).some((candidate) => (0,_verdict_js__WEBPACK_IMPORTED_MODULE_4__/* .asksFor */ .ev)(candidate, question));
}
/** Chooses the tags of the images, and which of them are held back. */
function chooseTags(question, git) {
    const { gathered, policy } = question;
    const candidates = (0,_contend_js__WEBPACK_IMPORTED_MODULE_1__/* .contend */ .Q)(question).filter((one) => (0,_verdict_js__WEBPACK_IMPORTED_MODULE_4__/* .isDue */ .nZ)(one, question, git));
    const decisions = candidates.map((candidate) => decide(candidate, question, git));
    return {
        decisions,
        version: published({ decisions })[0]?.tag ?? '',
        outcomes: gathered.outcomes,
        notices: [...gathered.notices, ...(0,_latest_js__WEBPACK_IMPORTED_MODULE_2__/* .tellDropped */ .Qp)(policy, gathered.tags)],
    };
}
/** The tags that are to be published. */
function published({ decisions }) {
    return decisions.filter((decision) => decision.hold === undefined);
}
/** What was decided of the tags of one image. */
function decisionsOf({ decisions }, { name }) {
    return decisions.filter(({ images }) => images?.includes(name) ?? true);
}
/** The tags of one image that are to be published. */
function publishedOf(tags, image) {
    return published({ decisions: decisionsOf(tags, image) });
}
function decide(candidate, question, git) {
    const { tag, origin, contender, lineage } = candidate;
    const verdict = (0,_verdict_js__WEBPACK_IMPORTED_MODULE_4__/* .judgeCandidate */ .bl)(candidate, question, git);
    return {
        tag,
        class: candidate.class,
        origin,
        ...(question.moving === 'forward' && {
            ...(contender && { contender: withNamed(contender, git) }),
            ...(lineage && { lineage }),
        }),
        ...(verdict.kind === 'hold' && { hold: verdict.reason, rivals: rivalsOf(verdict, contender, git) }),
    };
}
function withNamed(contender, { gitTags, answers }) {
    const { reader, version } = contender;
    return { ...contender, isNamed: gitTags.kind === 'known' && (0,_candidates_js__WEBPACK_IMPORTED_MODULE_0__/* .sees */ .j7)(reader, version, { ...gitTags, answers }) };
}
const RIVALS_TOLD = 10;
function rivalsOf({ rivals }, contender, { gitTags, answers }) {
    const prefix = gitTags.kind === 'known' ? gitTags.prefix : '';
    return rivals.slice(0, RIVALS_TOLD).map((one) => {
        const fixed = contender?.fixed && (0,_owner_js__WEBPACK_IMPORTED_MODULE_3__/* .tagOf */ .cO)(contender.fixed, one, answers);
        return { gitTag: prefix + one.gitTag, ...(fixed && { fixed }) };
    });
}


/***/ }),

/***/ 2838:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NQ: () => (/* binding */ checkLeg),
/* harmony export */   RI: () => (/* binding */ byTarget),
/* harmony export */   VJ: () => (/* binding */ checkTargets),
/* harmony export */   bn: () => (/* binding */ hasSeveral),
/* harmony export */   n2: () => (/* binding */ checkOutputs)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7374);


/** Checks that every target has an image, and every image a target, where the user lists them. */
function checkTargets(images, { target, targets }) {
    if (targets.length === 0)
        return;
    if (target !== '')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('left out where input "target" is given', targets.join(', '));
    const named = images.flatMap((image) => image.target ?? []);
    const missing = targets.find((one) => !named.includes(one));
    if (missing !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('targets that an image is for', missing, `Add to "images": name=…,target=${missing}`);
    const unlisted = images.find((image) => !targets.includes(image.target ?? ''));
    if (unlisted === undefined)
        return;
    const mend = (0,_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .didYouMean */ .a)(unlisted.target ?? '', targets) ?? 'Say in "images" which target each is for: name=…,target=…';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_(`the targets of all images, and ${unlisted.name} is for another`, targets.join(', '), mend);
}
/** Checks that a leg of a matrix builds one target: what it gives to the run that merges has a digest a platform. */
function checkLeg(images, target) {
    const [first, other] = byTarget(images, target);
    if (first === undefined || other === undefined)
        return;
    const both = [first, other].map((one) => one.target || 'the last stage').join(' and ');
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('images of one target in mode build', both, 'Give each target jobs of its own');
}
/** Checks that no target writes over what another has written: an output has one place. */
function checkOutputs(images, { target, outputs }) {
    if (outputs.others.length === 0 || !hasSeveral(images, target))
        return;
    const mend = 'Build what is written to files in another step, with input "target"';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Refusal */ .P_('left out, but for attributes of the image, where several targets are built', undefined, mend);
}
/** Tells whether the images are of more than one target. */
function hasSeveral(images, target) {
    return byTarget(images, target).length > 1;
}
/** Puts images together that are of one target, in their order. Without an image there is still something to build. */
function byTarget(images, target) {
    const targets = new Set(images.map((image) => image.target ?? target));
    if (targets.size === 0)
        targets.add(target);
    return [...targets].map((one) => ({
        target: one,
        images: images.filter((image) => (image.target ?? target) === one),
    }));
}


/***/ }),

/***/ 9592:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QC: () => (/* binding */ parseTemplate),
/* harmony export */   V6: () => (/* binding */ holesOf),
/* harmony export */   XX: () => (/* binding */ render),
/* harmony export */   _b: () => (/* binding */ ignoredIn),
/* harmony export */   io: () => (/* binding */ parseFreeTemplate),
/* harmony export */   ur: () => (/* binding */ DATE_NAMES)
/* harmony export */ });
/* unused harmony export printTemplate */
/* harmony import */ var _date_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1966);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);
/* harmony import */ var _nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7374);



/** The expressions that are dates, and may have a format and a time zone. */
const DATE_NAMES = ['date', 'commit_date'];
/** Parses `{{name}}` holes (spaces inside and triple braces allowed); refuses what is no known expression. */
function parseTemplate(text, names) {
    return parseParts(text, (inside) => {
        const hole = readHole(inside, names, text);
        if (hole instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_)
            throw hole;
        return hole;
    });
}
/** The same for text that may be anybody's: what is no known expression stays the text that it is. */
function parseFreeTemplate(text, names) {
    return parseParts(text, (inside) => {
        if (inside === undefined || !names.includes(splitInside(inside).name))
            return undefined;
        const hole = readHole(inside, names, text);
        return hole instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_ ? undefined : hole;
    });
}
/** Fills the holes. */
function render(template, fill) {
    return template.map((part) => ('hole' in part ? fill(part.hole) : part.literal)).join('');
}
/** The text that a template was made of, in its plainest spelling. */
function printTemplate(template) {
    return template.map((part) => ('hole' in part ? printHole(part.hole) : part.literal)).join('');
}
/** The holes in which something means nothing, as text. */
function ignoredIn(template) {
    return template.flatMap((part) => 'hole' in part && part.hole.ignored !== '' ? [`"${part.hole.ignored}" in {{${part.hole.name} …}}`] : []);
}
/** The names of the holes, in their order. */
function holesOf(template) {
    return template.flatMap((part) => ('hole' in part ? [part.hole.name] : []));
}
/** `parse` is given what stands in the braces, undefined where they are not closed; it may give nothing. */
function parseParts(text, parse) {
    const parts = [];
    let rest = 0;
    for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', Math.max(rest, open + 1))) {
        const found = findEnd(text, open);
        const hole = parse(found?.inside);
        if (found === undefined || hole === undefined)
            continue;
        parts.push(...literal(text.slice(rest, open)), { hole });
        rest = found.end;
    }
    return [...parts, ...literal(text.slice(rest))];
}
function literal(text) {
    return text === '' ? [] : [{ literal: text }];
}
// Braces in quotes close nothing.
const HOLE = /^\{\{((?:[^'"}]|'[^']*'|"[^"]*"|\}(?!\}))*)\}\}/;
const TRIPLE_HOLE = /^\{\{\{((?:[^'"}]|'[^']*'|"[^"]*"|\}(?!\}\}))*)\}\}\}/;
// Far longer than any expression. Without an end, a long text of braces would be read to its end for each of them.
const LONGEST_HOLE = 300;
function findEnd(text, open) {
    const isTriple = text.startsWith('{{{', open);
    const inside = (isTriple ? TRIPLE_HOLE : HOLE).exec(text.slice(open, open + LONGEST_HOLE))?.[1];
    return inside === undefined ? undefined : { inside, end: open + inside.length + (isTriple ? 6 : 4) };
}
const DATE_PARTS = /^(?:\s*(['"])(?<format>(?:(?!\1).)*)\1)?(?<ignored>(?:\s+[^\s'"=]+)+)?(?:\s+tz\s*=\s*(['"])(?<zone>(?:(?!\4).)*)\4)?$/s;
const DATE_MEND = "For example {{date 'YYYYMMDD' tz='Europe/Berlin'}}, both in quotes";
function readHole(inside, names, text) {
    if (inside === undefined)
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_('a text whose {{…}} are closed', text);
    const { name, rest } = splitInside(inside);
    if (!names.includes(name))
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_(`made of text and ${listed(names)}`, text, mendOf(name, names));
    if (isDate(name))
        return readDate(name, rest, text);
    return { name, format: '', zone: '', ignored: rest.trim() };
}
function splitInside(inside) {
    // Handlebars drops the space around braces with a "~" in them. Where these stand there is none.
    const words = inside.replace(/^~|~$/g, '').trim();
    const end = words.search(/[\s'"]|$/);
    return { name: words.slice(0, end), rest: words.slice(end) };
}
function readDate(name, rest, text) {
    const groups = DATE_PARTS.exec(rest)?.groups;
    if (groups === undefined)
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_('with dates that have a format, and perhaps tz=', text, DATE_MEND);
    const { format = '', ignored = '', zone = '' } = groups;
    const hole = { name, format, zone, ignored: ignored.trim() };
    // Asking the platform costs milliseconds, so it is not asked about what stands there most often.
    if (!/^(?:UTC)?$/i.test(hole.zone) && !(0,_date_js__WEBPACK_IMPORTED_MODULE_0__/* .isTimeZone */ .k)(hole.zone))
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_('with a time zone that is known', text, DATE_MEND);
    return hole;
}
function mendOf(name, names) {
    return (0,_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .didYouMean */ .a)(name, names) ?? "GitHub's own expressions have a dollar: ${{ … }}";
}
function isDate(name) {
    return DATE_NAMES.some((one) => one === name);
}
function listed(names) {
    return names.map((name) => `{{${name}}}`).join(', ');
}
function printHole({ name, format, zone }) {
    const words = [name, ...(format === '' ? [] : [quoted(format)]), ...(zone === '' ? [] : [`tz=${quoted(zone)}`])];
    return `{{${words.join(' ')}}}`;
}
function quoted(text) {
    return text.includes("'") ? `"${text}"` : `'${text}'`;
}


/***/ }),

/***/ 4284:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OR: () => (/* binding */ mayPush),
/* harmony export */   ds: () => (/* binding */ claimsOf),
/* harmony export */   nN: () => (/* binding */ rightsIn)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4755);
/* harmony import */ var _bytes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7855);


/**
 * The rights for a repository that a registry's token says it carries, undefined where it does not say.
 * https://distribution.github.io/distribution/spec/auth/jwt/
 */
function rightsIn(token, repository) {
    const entries = claimsOf(token).list('access') ?? [];
    const ours = entries
        .map((entry) => new _fields_js__WEBPACK_IMPORTED_MODULE_0__/* .Fields */ .C(entry))
        .filter((entry) => entry.text('type') === 'repository' && entry.text('name') === repository)
        .map((entry) => entry.list('actions') ?? []);
    if (ours.length === 0)
        return undefined;
    return ours.flat().filter((action) => typeof action === 'string');
}
/** Tells whether rights hold the one to push. */
function mayPush(rights) {
    return rights.includes('push') || rights.includes('*');
}
/** What a token in the form of a JWT says of itself; nothing where it is of another form. */
function claimsOf(token) {
    const [, claims = '', signature] = token.split('.');
    return _fields_js__WEBPACK_IMPORTED_MODULE_0__/* .Fields */ .C.in(signature === undefined ? '' : decodeBase64Url(claims));
}
function decodeBase64Url(text) {
    try {
        return (0,_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b)((0,_bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .bytesOfBase64 */ .G)(text.replaceAll('-', '+').replaceAll('_', '/')));
    }
    catch {
        // A token of another form: it says nothing.
        return '';
    }
}


/***/ }),

/***/ 6501:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ib: () => (/* binding */ MOVING_MODES),
/* harmony export */   bl: () => (/* binding */ judgeCandidate),
/* harmony export */   ev: () => (/* binding */ asksFor),
/* harmony export */   nZ: () => (/* binding */ isDue)
/* harmony export */ });
/* harmony import */ var _contend_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8197);
/* harmony import */ var _forward_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9);
/* harmony import */ var _git_tags_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5268);
/* harmony import */ var _owner_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31);




const MOVING_MODES = ['forward', 'always', 'off'];
/** Tells whether anything that is decided of a tag depends on which versions git names. */
function asksFor(candidate, question) {
    const { moving } = question;
    if (moving === 'off')
        return false;
    if (isEarlyLatest(candidate, question))
        return true;
    if (moving === 'always')
        return false;
    const { contender } = candidate;
    return contender === undefined ? mayBeOwned(candidate, question) : !(0,_forward_js__WEBPACK_IMPORTED_MODULE_1__/* .isEarly */ .Mv)(contender);
}
/** Tells whether a tag is given at all: the default branch has `latest` until the first release. */
function isDue(candidate, question, { gitTags, answers }) {
    if (!isEarlyLatest(candidate, question) || gitTags.kind === 'unknown')
        return true;
    return !(0,_owner_js__WEBPACK_IMPORTED_MODULE_2__/* .hasReleases */ .nT)(question.releases, gitTags.names, answers);
}
const MOVE = { kind: 'move' };
/** Judges whether a tag is published or held back. */
function judgeCandidate(candidate, question, git) {
    const { contender } = candidate;
    const { moving } = question;
    if (moving === 'off' && candidate.class === 'moving')
        return hold('input "moving-tags" is off');
    if (contender !== undefined && (0,_forward_js__WEBPACK_IMPORTED_MODULE_1__/* .isEarly */ .Mv)(contender))
        return (0,_forward_js__WEBPACK_IMPORTED_MODULE_1__/* .holdEarly */ .fi)(contender);
    if (moving === 'forward' && contender !== undefined)
        return (0,_forward_js__WEBPACK_IMPORTED_MODULE_1__/* .judge */ .S4)(contender, git.gitTags, git.answers);
    return asksFor(candidate, question) ? judgeName(candidate, question, git) : MOVE;
}
/** A branch or git tag that is called as a release's tag is leaves that tag to the release, once there is one. */
function judgeName({ tag }, question, { gitTags, answers }) {
    if (gitTags.kind === 'unknown')
        return hold((0,_git_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .tellUnreadable */ .L)(gitTags));
    const { releases, latest } = question;
    const owner = (0,_owner_js__WEBPACK_IMPORTED_MODULE_2__/* .ownerOf */ .bf)(tag, { releases, latest, names: gitTags.names, answers });
    if (owner === undefined)
        return MOVE;
    return hold(`it belongs to version ${gitTags.prefix}${owner.gitTag}, which git has`);
}
function isEarlyLatest({ origin }, { policy }) {
    return origin === _contend_js__WEBPACK_IMPORTED_MODULE_0__/* .AUTOMATIC */ .E && policy === 'until-first-release';
}
function mayBeOwned({ givesWay, tag }, { releases }) {
    return givesWay && releases.length > 0 && (0,_owner_js__WEBPACK_IMPORTED_MODULE_2__/* .isLikeRelease */ .V9)(tag);
}
function hold(reason) {
    return { kind: 'hold', reason, rivals: [] };
}


/***/ }),

/***/ 6244:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ parsePartialVersion),
/* harmony export */   FB: () => (/* binding */ parsePep440),
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   gH: () => (/* binding */ namesRelease),
/* harmony export */   kj: () => (/* binding */ isFullVersion),
/* harmony export */   o: () => (/* binding */ parseAnyVersion),
/* harmony export */   ot: () => (/* binding */ parseVersion),
/* harmony export */   p: () => (/* binding */ isSameVersion),
/* harmony export */   qy: () => (/* binding */ compareTexts)
/* harmony export */ });
/* unused harmony export highest */
/* harmony import */ var _renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8898);
/* harmony import */ var _renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(_renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2088);
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(semver__WEBPACK_IMPORTED_MODULE_1__);


/** Parses `1.2.3` or `v1.2.3`; undefined for anything that is no full semantic version. */
function parseVersion(text) {
    const parsed = (0,semver__WEBPACK_IMPORTED_MODULE_1__.parse)(text);
    if (parsed === null)
        return undefined;
    const { raw, version, major, minor, patch } = parsed;
    const prerelease = parsed.prerelease.join('.');
    const numbers = { epoch: 0, major, minor, patch };
    const build = parsed.build.join('.');
    return { scheme: 'semver', raw, version, ...numbers, prerelease, build, parts: 3, isStable: prerelease === '' };
}
// Numbers of up to 15 digits are exact.
const PARTIAL = /^[v=]?(0|[1-9]\d{0,14})(?:\.(0|[1-9]\d{0,14}))?$/;
/** Parses `1`, `v1` or `1.2`, which semver does not know but many people write. */
function parsePartialVersion(text) {
    const [whole, major = '0', minor] = PARTIAL.exec(text) ?? [];
    if (whole === undefined)
        return undefined;
    const version = [major, ...(minor === undefined ? [] : [minor])].join('.');
    const numbers = { epoch: 0, major: Number(major), minor: Number(minor ?? '0'), patch: 0 };
    const parts = minor === undefined ? 1 : 2;
    return { scheme: 'semver', raw: text, version, ...numbers, prerelease: '', build: '', parts, isStable: true };
}
/** Parses a version of Python's kind, such as `1.2.3rc2` or `1!2.0+local`. */
function parsePep440(text) {
    const parsed = (0,_renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__.explain)(text);
    const version = (0,_renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__.clean)(text);
    if (parsed === null || version === null || !parsed.release.every(Number.isSafeInteger))
        return undefined;
    const [major, minor = 0, patch = 0] = parsed.release;
    return {
        scheme: 'pep440',
        raw: text,
        version,
        ...{ epoch: parsed.epoch, major: Number(major), minor, patch },
        // A post release is none in PEP 440, but like one it goes by its full version alone.
        prerelease: parsed.public.slice(parsed.base_version.length),
        build: parsed.local ?? '',
        parts: Math.min(parsed.release.length, 3),
        isStable: parsed.public === parsed.base_version,
    };
}
/** Parses a version of either scheme; as little as `1` will do. */
function parseAnyVersion(text) {
    return parseVersion(text) ?? parsePartialVersion(text) ?? parsePep440(text);
}
/** Tells whether a text is a version that names one release and no range. */
function isFullVersion(text) {
    const version = parseAnyVersion(text);
    return version !== undefined && namesRelease(version);
}
/** Tells whether a version names one release: `1.2.3`, `1.2rc1`, not `1.2`. */
function namesRelease(version) {
    return version.parts === 3 || !version.isStable;
}
/** A total order: that of the scheme, ties by build metadata, then by text. */
function compareVersions(a, b) {
    return compareNumbers(a, b) || compareScheme(a, b) || compareTexts(a.raw, b.raw);
}
/** The highest of some versions, undefined where there is none. */
function highest(versions) {
    return versions.reduce((best, version) => (best === undefined || compareVersions(version, best) > 0 ? version : best), undefined);
}
/** Tells whether two versions are one, whatever the text: `1.2.3` and `v1.2.3`. */
function isSameVersion(a, b) {
    return compareNumbers(a, b) === 0 && compareScheme(a, b) === 0;
}
function compareNumbers(a, b) {
    return a.epoch - b.epoch || a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}
// Both orders refine that of the numbers, so that versions of both schemes together still have one order.
function compareScheme(a, b) {
    if (a.scheme !== b.scheme)
        return compareTexts(a.scheme, b.scheme);
    return a.scheme === 'semver' ? compareSemver(a, b) : (0,_renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__.compare)(a.raw, b.raw);
}
function compareSemver(a, b) {
    return (0,semver__WEBPACK_IMPORTED_MODULE_1__.compareBuild)(spelled(a), spelled(b));
}
function spelled({ major, minor, patch, prerelease, build }) {
    return `${major}.${minor}.${patch}${prerelease && `-${prerelease}`}${build && `+${build}`}`;
}
/** The order of texts by their characters, the same on every machine. */
function compareTexts(a, b) {
    return Math.sign(Number(a > b) - Number(a < b));
}


/***/ }),

/***/ 2022:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ HttpError)
/* harmony export */ });
/** No answer came, or not all of it: the connection failed, was cut, or took too long. */
class HttpError extends Error {
    name = 'HttpError';
    /** The code of the fault, such as ECONNREFUSED. */
    code;
    constructor(code, message) {
        super(message);
        this.code = code;
    }
}


/***/ }),

/***/ 3578:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ problemsOf),
/* harmony export */   j: () => (/* binding */ Asker)
/* harmony export */ });
/* harmony import */ var _decide_nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7374);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);


/** Asks for inputs one by one and keeps what is wrong with them, so that all of it can be told at once. */
class Asker {
    #read;
    #problems = [];
    constructor(read) {
        this.#read = read;
    }
    text(name) {
        return this.#read(name).trim();
    }
    oneOf(name, allowed) {
        return this.parse(name, allowed[0], (text) => {
            // YAML has three spellings of a choice, and so has the toolkit that other actions read it with.
            const plain = /^(?:True|TRUE|False|FALSE)$/.test(text) ? text.toLowerCase() : text;
            const match = allowed.find((item) => item === plain);
            if (match === undefined)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_(`one of ${allowed.join(', ')}`, text, (0,_decide_nearest_js__WEBPACK_IMPORTED_MODULE_0__/* .didYouMean */ .a)(text, allowed));
            return match;
        });
    }
    flag(name) {
        return this.oneOf(name, ['false', 'true']) === 'true';
    }
    /** Parses a variable of the environment, like an input. */
    variable(name, text, parse) {
        try {
            return parse(text);
        }
        catch (error) {
            this.#problems.push(...problemsOf(name, error));
            return undefined;
        }
    }
    /** Parses an input. Where it is refused the problem is kept, and `otherwise` stands in until all are told. */
    parse(name, otherwise, parse) {
        try {
            return parse(this.text(name));
        }
        catch (error) {
            this.#problems.push(...problemsOf(name, error));
            return otherwise;
        }
    }
    /** Checks what several inputs say together; what is refused is a problem of the one that is named. */
    check(name, work) {
        this.variable(name, '', work);
    }
    /** All that was refused so far. */
    get problems() {
        return this.#problems;
    }
}
/** What a parser refused, as problems of an input. Any other error is thrown on. */
function problemsOf(input, error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusals */ .qY)
        return error.all.flatMap((refusal) => problemsOf(input, refusal));
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_))
        throw error;
    const { rule, value, mend } = error;
    return [{ input, rule, ...(value !== undefined && { value }), ...(mend !== undefined && { mend }) }];
}


/***/ }),

/***/ 1175:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ ruleRows),
/* harmony export */   j: () => (/* binding */ tellOccasion)
/* harmony export */ });
/** What a run is about, in words. */
function tellOccasion(occasion) {
    if (occasion.kind === 'nothing')
        return `nothing to publish (${occasion.why})`;
    const before = BEFORE[occasion.kind];
    return `${before}${tellRef(occasion.ref, occasion.prefix ?? '')} at ${occasion.sha.slice(0, 7)}`;
}
/** Each rule with what it gave, or why it gave nothing. */
function ruleRows({ tags }) {
    return tags.outcomes.map((outcome) => [outcome.rule, tellOutcome(outcome)]);
}
function tellOutcome(outcome) {
    return 'gave' in outcome ? outcome.gave : `no tag: ${outcome.why}`;
}
const BEFORE = {
    push: '',
    'pull-request': '',
    'merge-group': 'merge queue of ',
    schedule: 'schedule on ',
    'workflow-run': 'after a workflow on ',
};
function tellRef(ref, prefix) {
    switch (ref?.kind) {
        case 'branch':
            return `branch ${ref.name}`;
        case 'tag':
            return prefix === '' ? `git tag ${ref.name}` : `git tag ${prefix}${ref.name} (${ref.name} behind "${prefix}")`;
        case 'pull-request':
            return `pull request ${ref.number}`;
        case undefined:
            return 'no branch or tag';
        default:
            return ref;
    }
}


/***/ }),

/***/ 6472:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HI: () => (/* binding */ tellEnd),
/* harmony export */   PD: () => (/* binding */ tellContext),
/* harmony export */   fb: () => (/* binding */ tellPlan),
/* harmony export */   kJ: () => (/* binding */ tellDescription),
/* harmony export */   lT: () => (/* binding */ tellNotices),
/* harmony export */   mD: () => (/* binding */ tellCopied),
/* harmony export */   tm: () => (/* binding */ tellHeld)
/* harmony export */ });
/* harmony import */ var _decide_annotations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8938);
/* harmony import */ var _decide_labels_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4841);
/* harmony import */ var _decide_notice_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9410);
/* harmony import */ var _decide_run_context_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6171);
/* harmony import */ var _decide_image_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4601);
/* harmony import */ var _decide_tags_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3119);
/* harmony import */ var _about_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1175);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8409);








/** Tells what the run understood of its event. */
function tellContext(context, occasion, log) {
    log.info(`${(0,_decide_run_context_js__WEBPACK_IMPORTED_MODULE_5__/* .fullName */ .fq)(context.repository)}: event ${context.event}, ${(0,_about_js__WEBPACK_IMPORTED_MODULE_4__/* .tellOccasion */ .j)(occasion)}, by ${context.actor}`);
}
/** Tells what was decided: a line a decision. */
function tellPlan(plan, log) {
    for (const image of plan.images)
        log.info(`Image ${image.name}`);
    const rows = plan.tags.decisions.map(({ tag, class: kind, origin, hold }) => [
        tag,
        kind,
        hold === undefined ? `by ${origin}` : `held: ${hold}`,
    ]);
    for (const line of (0,_table_js__WEBPACK_IMPORTED_MODULE_6__/* .textTable */ .ed)(rows))
        log.info(`  ${line}`);
    if (rows.length === 0)
        log.info('  no tags');
    const told = new Set(plan.tags.decisions.map(({ origin }) => origin));
    const others = (0,_about_js__WEBPACK_IMPORTED_MODULE_4__/* .ruleRows */ .I)(plan).filter(([rule]) => !told.has(rule));
    for (const line of (0,_table_js__WEBPACK_IMPORTED_MODULE_6__/* .textTable */ .ed)(others.map(([rule, gave]) => [rule, `gives ${gave}`])))
        log.info(`  ${line}`);
    log.info(plan.push.push ? `Publishes: ${plan.push.why}` : `Does not push: ${plan.push.why}`);
}
/** Tells what the image would say of itself. */
function tellDescription({ labels, annotations }, log) {
    log.startGroup('Labels and annotations');
    for (const label of (0,_decide_labels_js__WEBPACK_IMPORTED_MODULE_1__/* .labelTexts */ .v0)(labels))
        log.info(`Label ${label}`);
    for (const annotation of (0,_decide_annotations_js__WEBPACK_IMPORTED_MODULE_0__/* .annotationTexts */ .Y3)(annotations))
        log.info(`Annotation ${annotation}`);
    log.endGroup();
}
/** Tells the user, once each, what was repaired or should be mended. */
function tellNotices(notices, log) {
    for (const { level, text } of (0,_decide_notice_js__WEBPACK_IMPORTED_MODULE_7__/* .withoutRepeats */ .jP)(notices))
        log[level](text);
}
/** Tells the user which tags are held back. */
function tellHeld({ tags }, log) {
    for (const { tag, hold } of tags.decisions)
        if (hold !== undefined)
            log.notice(`Tag "${tag}" is held back: ${hold}`);
}
/** Tells what it took to bring an image to another repository. */
function tellCopied(image, copied, log) {
    log.info(`${image.name}: ${(0,_table_js__WEBPACK_IMPORTED_MODULE_6__/* .copiedText */ .M2)(copied)}`);
}
/** Tells what each registry holds now: the end of the story. */
function tellEnd(report, log) {
    for (const entry of report.images) {
        if (entry.digest === undefined)
            continue;
        log.info(`${entry.image.name}@${entry.digest}`);
        const rows = (0,_decide_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .decisionsOf */ .bB)(report.plan.tags, entry.image).map(({ tag }) => {
            const reason = report.held.get((0,_decide_image_js__WEBPACK_IMPORTED_MODULE_2__/* .withTag */ .Rd)(entry.image, tag));
            return [tag, reason === undefined ? (entry.tags.get(tag) ?? 'not verified') : `held: ${reason}`];
        });
        for (const line of (0,_table_js__WEBPACK_IMPORTED_MODULE_6__/* .textTable */ .ed)(rows))
            log.info(`  ${line}`);
        for (const { platform, size } of entry.platforms)
            log.info(`  ${platform}, ${(0,_table_js__WEBPACK_IMPORTED_MODULE_6__/* .bytesText */ .pV)(size)}`);
    }
}


/***/ }),

/***/ 8409:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   Hd: () => (/* binding */ secondsText),
/* harmony export */   M2: () => (/* binding */ copiedText),
/* harmony export */   Qj: () => (/* binding */ markdownTable),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   ed: () => (/* binding */ textTable),
/* harmony export */   pV: () => (/* binding */ bytesText)
/* harmony export */ });
/** Rows as lines of text with straight columns. */
function textTable(rows) {
    const widths = rows.reduce((known, row) => row.map((cell, at) => Math.max(cell.length, known[at] ?? 0)), []);
    return rows.map((row) => row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd());
}
/** Rows as a Markdown table, the first one its head. Cells are Markdown already. */
function markdownTable(rows) {
    const [head = [], ...body] = rows;
    return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
/** Text that others wrote, as Markdown that shows it and does nothing else. */
function escapeMarkdown(text) {
    return printable(text)
        .replace(/[\\`*_{}[\]()#+!|~@-]/g, String.raw `\$&`)
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;');
}
/** Text as a piece of code in Markdown, also inside a table. */
function code(text) {
    const clean = printable(text).replaceAll('|', String.raw `\|`);
    return clean.includes('`') ? `<code>${escapeMarkdown(text)}</code>` : `\`${clean}\``;
}
/** Bytes as people read them. */
function bytesText(bytes) {
    if (bytes < 1000)
        return `${bytes} B`;
    return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
/** How the blobs of an image came to a repository. */
function copiedText({ there, mounted, sent, bytes }) {
    if (there + mounted + sent === 0)
        return 'all of it is there already';
    const sizes = sent === 0 ? '' : ` (${bytesText(bytes)})`;
    return `of ${there + mounted + sent} blobs ${there} there, ${mounted} mounted, ${sent} sent${sizes}`;
}
function secondsText(milliseconds) {
    return `${(milliseconds / 1000).toFixed(2)} s`;
}
// Line breaks would end a table's row, and the marks that turn the direction of text would lie about what follows.
function printable(text) {
    return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
}


/***/ }),

/***/ 8400:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ choosePlanCaches),
  z: () => (/* binding */ withCaches)
});

// EXTERNAL MODULE: ./src/decide/caches.ts
var decide_caches = __webpack_require__(6061);
// EXTERNAL MODULE: ./src/decide/csv.ts
var csv = __webpack_require__(6820);
// EXTERNAL MODULE: ./src/decide/caching/ref.ts
var caching_ref = __webpack_require__(67);
// EXTERNAL MODULE: ./src/decide/hash.ts
var hash = __webpack_require__(266);
// EXTERNAL MODULE: ./src/decide/tag.ts
var decide_tag = __webpack_require__(8216);
;// CONCATENATED MODULE: ./src/decide/caching/scope.ts


/** The name of a build's cache among those of all others in GitHub's cache: the same for every commit. */
function serviceScope(subject) {
    const name = subject.image.replace(/.*\//, '');
    return [...(name === '' ? [] : [name]), ...partsOf(subject), (0,hash/* hashOf */.q)(keyOf(subject))].join('-');
}
/** The user's own name of a cache, for one target and its platforms: those of others must not be overwritten by it. */
function ownScope(scope, subject) {
    return [scope, ...partsOf(subject)].join('-');
}
/** The user's own tag of a cache, which is that of one build alone where a run, or a matrix, has several. */
function ownTag(tag, subject) {
    return (subject.isPart ? (0,decide_tag/* makeTag */.BU)([tag, ...partsOf(subject)].join('-')) : undefined) ?? tag;
}
const CACHE_TAG = 'buildcache';
/** The tag of a build's cache in the repository of its image. */
function cacheTag(subject) {
    const parts = partsOf(subject);
    const isPlain = parts.length === 0 && subject.file === '' && subject.buildContext === '.';
    return isPlain ? CACHE_TAG : [CACHE_TAG, ...parts, (0,hash/* hashOf */.q)(keyOf({ ...subject, repository: '' }))].join('-');
}
const LONGEST = 60;
/** What people read of it. */
function partsOf(subject) {
    const parts = [subject.target, ...platformsOf(subject)].filter((part) => part !== '');
    const name = (0,decide_tag/* makeTag */.BU)(parts.join('-'))?.toLowerCase().slice(0, LONGEST);
    return name === undefined ? [] : [name];
}
function keyOf(subject) {
    const { repository, image, target, file, buildContext } = subject;
    return JSON.stringify([repository.toLowerCase(), image, target, platformsOf(subject), file, buildContext]);
}
// Two runners of other kinds may build the same without saying for what.
function platformsOf({ platforms, architecture }) {
    if (platforms.length > 0)
        return platforms.toSorted();
    return architecture === '' || architecture === 'X64' ? [] : [architecture.toLowerCase()];
}

// EXTERNAL MODULE: ./src/decide/caching/service.ts
var caching_service = __webpack_require__(4141);
;// CONCATENATED MODULE: ./src/decide/caching/places.ts





/** No cache but the builder's own. */
const NOTHING_CHOSEN = { caches: decide_caches/* NO_CACHES */.cv };
/** Tells that the runner has no cache for what was to use it. */
function notOffered(what) {
    return `This runner offers no cache of GitHub Actions: the build goes without ${what}`;
}
/** GitHub's cache: every run may read what the default branch has left. */
function chooseService({ choice, service, mayLeave, subject }) {
    if (!(0,caching_service/* isOffered */.kd)(service))
        return { ...NOTHING_CHOSEN, warning: notOffered('it') };
    const scope = chooseScope(choice.attributes.get('scope'), subject);
    const timeout = choice.attributes.get('timeout');
    const from = ['type=gha', `scope=${scope}`, ...(timeout === undefined ? [] : [`timeout=${timeout}`])];
    const mode = { mode: 'min', 'ignore-error': 'true', ...attributesBut(choice, ['scope', 'timeout']) };
    const leaves = mayLeave.withGitHub;
    return {
        caches: {
            ...decide_caches/* NO_CACHES */.cv,
            from: [(0,csv/* csvLine */.zT)(from)],
            to: leaves ? [(0,csv/* csvLine */.zT)([...from, ...fieldsOf(mode)])] : [],
            kinds: { from: ['gha'], to: leaves ? ['gha'] : [] },
            variables: service,
            told: `scope ${scope}`,
        },
    };
}
function chooseScope(own, subject) {
    return own === undefined ? serviceScope(subject) : ownScope(own, subject);
}
/** A tag of the image's own repository, or another one that the user names. */
function chooseRegistry(question) {
    const { choice, mayLeave, subject } = question;
    const ref = cacheRefOf(choice, subject);
    if (ref === '')
        return NOTHING_CHOSEN;
    const from = fromRegistry(ref, question);
    const own = attributesBut(choice, ['scope', 'timeout', 'ref']);
    // A manifest of an image is one of the OCI: https://docs.docker.com/build/cache/backends/registry/
    const oci = own['oci-mediatypes'] ?? 'true';
    const usual = { mode: 'max', 'image-manifest': oci, 'oci-mediatypes': oci, 'ignore-error': 'true' };
    const mode = { ...usual, ...own };
    const leaves = mayLeave.inRegistries;
    return {
        caches: {
            ...decide_caches/* NO_CACHES */.cv,
            from: [(0,csv/* csvLine */.zT)(from)],
            to: leaves ? [(0,csv/* csvLine */.zT)([...from, ...fieldsOf(mode)])] : [],
            kinds: { from: ['registry'], to: leaves ? ['registry'] : [] },
            told: ref,
        },
    };
}
/** Where a registry keeps the cache of a build; empty where there is no image. */
function cacheRefOf({ attributes }, subject) {
    const [ref, scope] = [attributes.get('ref'), attributes.get('scope')];
    if (ref !== undefined)
        return ownRef(ref, subject);
    if (subject.image === '')
        return '';
    return `${subject.image}:${scope === undefined ? cacheTag(subject) : [CACHE_TAG, ownScope(scope, subject)].join('-')}`;
}
function ownRef(ref, subject) {
    const { tag } = (0,caching_ref/* parseCacheRef */.B)(ref);
    return `${ref.slice(0, ref.length - tag.length)}${ownTag(tag, subject)}`;
}
/** The images themselves: each says of which steps its layers are. */
function chooseInline(question) {
    const { mayLeave, subject, tags } = question;
    if (subject.image === '')
        return NOTHING_CHOSEN;
    const references = tags.map((tag) => `${subject.image}:${tag}`);
    const from = references.map((ref) => (0,csv/* csvLine */.zT)(fromRegistry(ref, question)));
    const leaves = mayLeave.inRegistries;
    return {
        caches: {
            ...decide_caches/* NO_CACHES */.cv,
            from,
            to: leaves ? ['type=inline'] : [],
            kinds: { from: from.map(() => 'registry'), to: leaves ? ['inline'] : [] },
            told: references.join(', '),
        },
    };
}
function fromRegistry(ref, { insecureRegistries }) {
    const isInsecure = insecureRegistries.includes((0,caching_ref/* parseCacheRef */.B)(ref).image.registry);
    return ['type=registry', `ref=${ref}`, ...(isInsecure ? ['registry.insecure=true'] : [])];
}
function attributesBut({ attributes }, names) {
    return Object.fromEntries([...attributes].filter(([name]) => !names.includes(name)));
}
function fieldsOf(attributes) {
    return Object.entries(attributes).map(([key, value]) => `${key}=${value}`);
}

;// CONCATENATED MODULE: ./src/decide/caching/choose.ts


/** Chooses the caches of a build that do not depend on its builder. */
function chooseCaches(question) {
    const { given, service, choice } = question;
    if (given.from.length + given.to.length > 0)
        return chooseGiven(given, service);
    const chosen = CHOOSE[choice.kind](question);
    return { ...chosen, caches: { ...chosen.caches, limit: choice.limit } };
}
const CHOOSE = {
    auto: () => NOTHING_CHOSEN,
    gha: chooseService,
    registry: chooseRegistry,
    inline: chooseInline,
    off: () => NOTHING_CHOSEN,
};
/**
 * Chooses the cache of a user who says nothing. GitHub's serves a builder that would know nothing otherwise, and takes
 * neither a builder nor a right more; one that outlives the job keeps its own, which is faster.
 */
function chooseAutoCaches(question, builder) {
    const { choice, given, service, isHosted } = question;
    const isOpen = choice.kind === 'auto' && given.from.length + given.to.length === 0;
    if (!isOpen || !mayExport(builder) || !remembersNothing(builder, isHosted))
        return given;
    if (!(0,caching_service/* isOffered */.kd)(service) || !(0,caching_service/* isReadable */.hS)(service))
        return given;
    return { ...chooseService(question).caches, limit: choice.limit };
}
function remembersNothing({ driver, isOurs }, isOnNewMachine) {
    return isOurs === true || (isOnNewMachine && ['docker', 'docker-container'].includes(driver));
}
// The engine's own builder leaves a cache with the containerd store alone.
function mayExport({ driver, store }) {
    return driver !== 'docker' || store === 'containerd';
}
// Values are buildx's own, and what it would leave out in silence is told.
function chooseGiven(given, service) {
    if (![...given.kinds.from, ...given.kinds.to].includes('gha'))
        return { caches: given };
    const variables = { ...service, ...given.variables };
    const caches = { ...given, variables };
    return (0,caching_service/* isOffered */.kd)(variables) ? { caches } : { caches, warning: notOffered('type=gha') };
}

// EXTERNAL MODULE: ./src/decide/tags.ts
var decide_tags = __webpack_require__(3119);
;// CONCATENATED MODULE: ./src/decide/caching/inline.ts


/** Each costs the build a question to the registry. */
const MOST = 3;
/**
 * The tags whose images may hold a cache: the first of this run that moves, that of the default branch, and latest. What
 * this run alone writes, such as a version, is not there yet.
 */
function inlineTags(tags, image, defaultBranch) {
    const moving = (0,decide_tags/* decisionsOf */.bB)(tags, image).filter((one) => one.class === 'moving');
    const own = moving.map(({ tag }) => tag).filter((tag) => !(0,decide_tag/* isLatest */.eL)(tag) && !/^pr-\d+$/.test(tag));
    const branch = (0,decide_tag/* makeTag */.BU)(defaultBranch ?? '');
    const latest = moving.map(({ tag }) => tag).find(decide_tag/* isLatest */.eL) ?? 'latest';
    const all = [...own.slice(0, 1), ...(branch === undefined ? [] : [branch]), latest];
    return [...new Set(all)].slice(0, MOST);
}

// EXTERNAL MODULE: ./src/decide/push.ts
var decide_push = __webpack_require__(3950);
;// CONCATENATED MODULE: ./src/decide/caching/rights.ts

/**
 * Decides where a run may leave a cache. What others can cause leaves none, not even where it is told to push. Who pushes
 * nothing is not signed in to write to registries. What a git tag leaves with GitHub nobody but that tag could read:
 * https://docs.github.com/actions/reference/workflows-and-actions/dependency-caching
 */
function chooseMayLeave(context, { push }) {
    const isTrusted = (0,decide_push/* choosePush */.m4)('auto', context).push;
    return { withGitHub: isTrusted && !context.ref.startsWith('refs/tags/'), inRegistries: isTrusted && push };
}

// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
;// CONCATENATED MODULE: ./src/decide/caching/taken.ts


/** Refuses a cache under a tag of the run: one of both would overwrite the other. */
function refuseTaken({ to, kinds }, isTaken) {
    const places = to.filter((_, at) => kinds.to[at] === 'registry').map(refIn);
    const taken = places.find((text) => isTaken((0,caching_ref/* parseCacheRef */.B)(text)));
    if (taken === undefined)
        return;
    throw new errors/* Refusal */.P_('in another place than a tag that this run gives', taken, 'Give it a scope or a ref of its own: registry,scope=<name> or registry,ref=<image>:<tag>');
}
/** Where a cache of a registry is left: a name without a tag means latest. */
function refIn(text) {
    const [, ref = text] = /(?:^|,)"?ref=([^",]*)/i.exec(text) ?? [];
    return ref.lastIndexOf(':') > ref.lastIndexOf('/') ? ref : `${ref}:latest`;
}

// EXTERNAL MODULE: ./src/decide/image.ts
var decide_image = __webpack_require__(4601);
// EXTERNAL MODULE: ./src/decide/run-context.ts
var run_context = __webpack_require__(6171);
// EXTERNAL MODULE: ./src/decide/targets.ts
var targets = __webpack_require__(2838);
;// CONCATENATED MODULE: ./src/stories/caches.ts









/** Chooses the caches of a build, as far as they do not depend on its builder. */
function choosePlanCaches(one, source) {
    const chosen = chooseCaches(questionOf(one, source));
    refuseTaken(chosen.caches, (ref) => isTagOf(ref, source));
    return chosen;
}
/** The build with the caches that its builder can use, and tells which these are. */
function withCaches(one, { builder }, tools) {
    const { plan, setting, ports } = tools;
    const { tags, images, push } = plan;
    const question = questionOf(one, { setting, tags, images, push });
    const caches = chooseAutoCaches(question, builder);
    if ((0,decide_caches/* kindsOf */.tG)(caches).length > 0)
        ports.log.info(`Cache ${(0,decide_caches/* tellCaches */.FA)(caches)}`);
    return { ...one, caches };
}
function questionOf(one, { setting, tags, images, push }) {
    const { context, surroundings, read } = setting;
    const { inputs } = read;
    // Those that have no tag, or have failed by now, count too: the cache is where it was in the run before.
    const [image] = imagesOf(one, images);
    return {
        choice: one.cache,
        given: one.caches,
        service: surroundings.cacheService,
        isHosted: surroundings.runner.isHosted,
        mayLeave: chooseMayLeave(context, push),
        subject: {
            repository: (0,run_context/* fullName */.fq)(context.repository),
            image: image?.name ?? '',
            target: one.target,
            platforms: one.platforms,
            file: one.file,
            buildContext: one.buildContext,
            architecture: surroundings.architecture,
            isPart: inputs.mode === 'build' || (0,targets/* hasSeveral */.bn)(inputs.images, inputs.target),
        },
        insecureRegistries: one.insecureRegistries,
        tags: image === undefined ? [] : inlineTags(tags, image, context.repository.defaultBranch),
    };
}
/** Those of the build's target; where none names it, those that name none. */
function imagesOf({ target }, images) {
    const own = images.filter((image) => image.target === target);
    return own.length > 0 ? own : images.filter((image) => image.target === undefined);
}
function isTagOf({ image, tag }, { tags, images }) {
    const own = images.find((one) => (0,decide_image/* isSameRepository */.ve)(one, image));
    return own !== undefined && (0,decide_tags/* decisionsOf */.bB)(tags, own).some((one) => one.tag === tag);
}


/***/ }),

/***/ 3543:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O: () => (/* binding */ Ledger)
});

// EXTERNAL MODULE: ./src/decide/image.ts
var decide_image = __webpack_require__(4601);
// EXTERNAL MODULE: ./src/decide/tags.ts
var tags = __webpack_require__(3119);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
;// CONCATENATED MODULE: ./src/stories/cache-tally.ts
/** Keeps what the caches of a run gave, and what became of leaving them. */
class CacheTally {
    #gains = new Map();
    #fault;
    /** A cache has spared steps of a build; several builds count together. */
    gave({ name, steps, cached }) {
        const before = this.#gains.get(name) ?? { steps: 0, cached: 0 };
        this.#gains.set(name, { name, steps: before.steps + steps, cached: before.cached + cached });
    }
    /** A cache was not left for later runs. The first reason is the cause. */
    failed(why) {
        this.#fault ??= why;
    }
    get fault() {
        return this.#fault;
    }
    get gains() {
        return [...this.#gains.values()];
    }
}

// EXTERNAL MODULE: ./src/decide/metadata.ts
var metadata = __webpack_require__(2407);
// EXTERNAL MODULE: ./src/decide/build-warnings.ts
var build_warnings = __webpack_require__(9456);
// EXTERNAL MODULE: ./src/decide/failures/build-error.ts
var build_error = __webpack_require__(1349);
;// CONCATENATED MODULE: ./src/stories/findings.ts



/** Keeps what was found in the Dockerfile, and at which lines builds have failed. */
class Findings {
    #all = [];
    /** By the text that a failure begins with. */
    #places = new Map();
    add({ findings }) {
        this.#all.push(...findings);
    }
    /** Keeps what a build knew when it failed. */
    addOf(error, log) {
        if (!(error instanceof build_error/* BuildError */.z))
            return;
        this.add(error);
        if (error.place !== undefined)
            this.#places.set(log.redact((0,errors/* messageOf */.bD)(error)), error.place);
    }
    /** Failures as the report has them, with what was found. Another may have been added to a text. */
    with(failures) {
        const places = new Map();
        for (const [start, place] of this.#places)
            for (const text of failures.filter((one) => one.startsWith(start)))
                places.set(text, place);
        return { failures, places, findings: (0,build_warnings/* withoutRepeats */.jP)(this.#all) };
    }
}

;// CONCATENATED MODULE: ./src/stories/builds.ts


/** Keeps what came of the builds of all targets. */
class Builds {
    findings = new Findings();
    #all = new Map();
    add(built, target) {
        this.#all.set(target, built);
        this.findings.add(built);
    }
    get told() {
        const texts = new Map([...this.#all].map(([target, one]) => [target, one.metadata.text]));
        return { imageId: [...this.#all.values()][0]?.imageId ?? '', metadata: (0,metadata/* joinMetadata */.aM)(texts) };
    }
}

;// CONCATENATED MODULE: ./src/stories/ledger.ts





/** Keeps what a story has done so far, so that a report can be made of it at any moment. */
class Ledger {
    #plan;
    #ports;
    #stations = [];
    /** By registry; what belongs to none under an empty name. */
    #failures = new Map();
    #held = new Map();
    #written = new Map();
    #digests = new Map();
    #tags = new Map();
    #platforms = new Map();
    #signal;
    #builds = new Builds();
    caches = new CacheTally();
    /** What builds, once that is settled; and what is promoted, where something is. */
    settled = {};
    constructor(plan, ports, signal) {
        this.#plan = plan;
        this.#signal = signal;
        this.#ports = ports;
        for (const { tag, hold = '', images } of plan.tags.decisions.filter((one) => one.hold !== undefined))
            getting(plan, images).forEach((image) => this.hold(image, tag, hold));
        if (plan.fault === undefined)
            return;
        // What a cancel has kept from being read is no fault of git's.
        if (signal.aborted)
            this.fail(plan.fault);
        else
            this.#note('git', plan.fault);
    }
    /** Does the work of a station under a heading of its own in the log, and takes the time. */
    async station(name, work) {
        const { clock, log } = this.#ports;
        const start = clock.now();
        log.startGroup(name);
        try {
            return await work();
        }
        finally {
            log.endGroup();
            this.#stations.push({ name, milliseconds: clock.now() - start });
        }
    }
    hold(image, tag, reason) {
        this.#held.set((0,decide_image/* withTag */.Rd)(image, tag), this.#ports.log.redact(reason));
    }
    /** What came of the build of a target. */
    built(built, target) {
        this.#builds.add(built, target);
    }
    /** A tag of the image was written. */
    wrote(image, tag) {
        this.#written.set(image, [...(this.#written.get(image) ?? []), tag]);
    }
    /** The tags that were written, in the rules' order. */
    written(image) {
        const written = new Set(this.#written.get(image));
        return this.#plan.tags.decisions.map(({ tag }) => tag).filter((tag) => written.has(tag));
    }
    /** A moving tag came to its end. */
    ended(image, { phase, move, at, unreadable, reason = 'no reason was given' }) {
        const reference = (0,decide_image/* withTag */.Rd)(image, move.tag);
        this.#held.delete(reference);
        if (at !== undefined)
            this.#found(image, move.tag, at);
        if (phase === 'moved')
            this.wrote(image, move.tag);
        // Why, in a line: the cause and the mend are with the failure.
        else
            this.hold(image, move.tag, reason.replace(/\n.*/s, ''));
        if (phase !== 'failed')
            return;
        const text = `Cannot move ${reference}: ${reason}`;
        if (unreadable === undefined || this.#signal.aborted)
            this.failIn(image, text);
        else
            this.#note('git', text);
    }
    /** A fixed tag is left as it is, since it was there already or for another reason. */
    there(image, { tag, digest }, why = 'it was there already') {
        this.#found(image, tag, digest);
        if (digest !== this.#digests.get(image))
            this.hold(image, tag, `${why}, and points to ${digest}`);
    }
    #found(image, tag, digest) {
        this.#tags.set(image, new Map([...(this.#tags.get(image) ?? []), [tag, digest]]));
    }
    uploaded(image, digest) {
        this.#digests.set(image, digest);
    }
    readBack(image, { tags, elsewhere }) {
        for (const [tag, digest] of tags)
            this.#found(image, tag, digest);
        for (const one of elsewhere)
            this.#foundElsewhere(image, one);
    }
    // What stays belongs to a version or commit, and all of its runs write it: the last writer wins.
    #foundElsewhere(image, { tag, expected, digest, isReal }) {
        const what = this.#plan.tags.decisions.find((one) => one.tag === tag)?.class === 'commit' ? 'commit' : 'version';
        if (!isReal)
            this.failIn(image, (0,errors/* messageOf */.bD)(new errors/* VerifyError */.Gz((0,decide_image/* withTag */.Rd)(image, tag), expected, digest)));
        else
            this.hold(image, tag, `superseded: another run of this ${what} has pointed it to ${digest ?? 'nothing'}`);
    }
    consistsOf(image, platforms) {
        this.#platforms.set(image, platforms);
    }
    /** Does what the rest of the story can go on without, once its failure is written down. */
    async attempt(work) {
        try {
            await work();
        }
        catch (error) {
            this.fail(error);
        }
    }
    fail(error) {
        if (error instanceof errors/* ToldError */.QY && !this.#signal.aborted)
            return;
        this.#builds.findings.addOf(error, this.#ports.log);
        this.#note('', this.#signal.aborted ? new errors/* CancelledError */.cc('publishing', error) : error);
    }
    /** Something failed in the registry of an image; after a cancel that is the cause. */
    failIn(image, why) {
        if (this.#signal.aborted)
            this.fail(why);
        else
            this.#note(image.registry, why);
    }
    // Of each registry the first failure is the cause, and the others are what came of it.
    #note(where, what) {
        // Here, since Markdown spells a secret so that it would not be found any more.
        const text = this.#ports.log.redact((0,errors/* messageOf */.bD)(what));
        const before = this.#failures.get(where);
        if (before?.includes(text) === true)
            return;
        this.#failures.set(where, before === undefined ? text : `${before}\n  Also: ${text.replace(/\n.*/s, '')}`);
    }
    report() {
        const images = this.#plan.images.map((image) => ({
            image,
            digest: this.#digests.get(image),
            tags: this.#inOrder(this.#tags.get(image) ?? new Map()),
            platforms: this.#platforms.get(image) ?? [],
        }));
        return {
            plan: this.#plan,
            images,
            held: this.#held,
            pushed: this.#plan.push.push && this.#failures.size === 0 && this.#isVerified(),
            ...this.#builds.told,
            ...this.#builds.findings.with([...this.#failures.values()]),
            ...this.settled,
            caches: { gains: this.caches.gains, fault: this.caches.fault },
            stations: this.#stations,
        };
    }
    /** In the rules' order: the first one is the main tag. */
    #inOrder(found) {
        const order = this.#plan.tags.decisions.map(({ tag }) => tag);
        return new Map([...found].toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
    }
    /** Every tag that is not held was read back, and there is one. */
    #isVerified() {
        const wanted = this.#plan.images.flatMap((image) => (0,tags/* publishedOf */.KG)(this.#plan.tags, image).map(({ tag }) => [image, tag]));
        const published = wanted.filter(([image, tag]) => !this.#held.has((0,decide_image/* withTag */.Rd)(image, tag)));
        return published.length > 0 && published.every(([image, tag]) => this.#tags.get(image)?.has(tag));
    }
}
/** The images of a plan that get a tag. */
function getting({ images }, only) {
    return images.filter(({ name }) => only?.includes(name) ?? true);
}


/***/ }),

/***/ 5818:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ plan)
/* harmony export */ });
/* harmony import */ var _ledger_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3543);

/** Decides and tells, and touches neither docker nor a registry. */
function plan(decided, ports, signal) {
    return new _ledger_js__WEBPACK_IMPORTED_MODULE_0__/* .Ledger */ .O(decided, ports, signal).report();
}


/***/ }),

/***/ 1782:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ refusing)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _read_input_kinds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3578);


/** Does what may refuse an input, and says which. */
function refusing(input, work) {
    try {
        return work();
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz((0,_read_input_kinds_js__WEBPACK_IMPORTED_MODULE_1__/* .problemsOf */ .G)(input, error));
    }
}


/***/ }),

/***/ 5421:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./src/decide/fields.ts
var decide_fields = __webpack_require__(4755);
// EXTERNAL MODULE: ./src/decide/bytes.ts
var bytes = __webpack_require__(7855);
// EXTERNAL MODULE: ./src/errors.ts
var errors = __webpack_require__(3916);
;// CONCATENATED MODULE: ./src/decide/history.ts
const STANDINGS = ['identical', 'ahead', 'behind', 'diverged'];
/** Tells whether the text is one of GitHub's words for how commits stand to one another. */
function isStanding(text) {
    return STANDINGS.some((standing) => standing === text);
}
/** The history of a commit that is the head itself. */
function historyAtHead(head) {
    return { kind: 'known', head, status: 'identical', newer: [] };
}
/** The history of a commit behind or beside the head. Commits that nobody can compare have nothing in common. */
function historyBelow(head, comparison) {
    return { kind: 'known', head, status: 'diverged', newer: [], ...comparison };
}

// EXTERNAL MODULE: ./src/decide/failures/retries.ts
var retries = __webpack_require__(6500);
// EXTERNAL MODULE: ./src/decide/retry-after.ts
var retry_after = __webpack_require__(1401);
// EXTERNAL MODULE: ./src/ports/http.ts
var http = __webpack_require__(2022);
;// CONCATENATED MODULE: ./src/adapters/github-api/faults.ts




/** No answer came, or not in time. */
function faultOf(error) {
    const isOver = error instanceof http/* HttpError */.j && (0,retries/* isLasting */.dJ)(error.code);
    return new errors/* GitHubError */.y_((0,errors/* messageOf */.bD)(error), { isPassing: !isOver });
}
/**
 * An answer that is none to the question. One that says when to come back is a limit, also with status 403.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
function refusalOf({ status, headers }) {
    const retryAfter = (0,retry_after/* parseRetryAfter */.m)(headers['retry-after'] ?? '', headers['date']);
    const isLimit = status === 403 && retryAfter !== undefined;
    return new errors/* GitHubError */.y_(`GitHub's API answers ${status}`, { isPassing: (0,retries/* isPassing */.WG)(status) || isLimit, retryAfter });
}
/** An answer that is not what it should be: it may have been cut on its way. */
function unreadable(message) {
    return new errors/* GitHubError */.y_(message, { isPassing: true });
}

;// CONCATENATED MODULE: ./src/adapters/github-api/comparison.ts



const MOST = 250;
const PAGE = 100;
/** Reads a comparison, with the newest of its commits. */
async function readComparison(head, read) {
    const first = await read('');
    if (first === undefined)
        return undefined;
    const { status, total, commits } = parseAnswer(first);
    // GitHub cuts a long list at its old end, other than the first page that one asks for; where a server cuts it at the
    // new one, the head is not there. https://docs.github.com/en/rest/commits/commits#compare-two-commits
    const isCut = commits.length < total && commits.at(-1) !== head;
    const newest = isCut ? await readLast(total, read) : commits;
    return newest && { status, newer: newest.slice(-MOST).toReversed() };
}
/** The commits of the last pages, oldest first. */
async function readLast(total, read) {
    const last = Math.ceil(total / PAGE);
    const pages = [last - 2, last - 1, last].filter((page) => page > 0);
    const answers = await Promise.all(pages.map((page) => read(`?per_page=${PAGE}&page=${page}`)));
    const found = answers.filter((answer) => answer !== undefined);
    return found.length < answers.length ? undefined : found.flatMap((answer) => parseAnswer(answer).commits);
}
function parseAnswer(fields) {
    const [status, total] = [fields.text('status'), fields.number('total_commits')];
    const list = fields.list('commits') ?? [undefined];
    const commits = list.flatMap((commit) => new decide_fields/* Fields */.C(commit).text('sha') ?? []);
    if (!isStanding(status) || total === undefined || commits.length < list.length)
        throw unreadable("GitHub's answer is no comparison of commits");
    return { status, total, commits };
}

;// CONCATENATED MODULE: ./src/adapters/github-api.ts





const PATIENCE = 15_000;
const BODY_LIMIT = 64 * 1024 * 1024;
/** GitHub's REST API. Conditional requests make the second reading of the same list cheap. */
function gitHubApi(options) {
    const { apiUrl, repository } = options;
    const ask = makeAsk(options);
    const get = async (url, signal) => refuseOther(await ask(url, signal));
    const find = async (url, signal) => {
        const answer = await ask(url, signal);
        return answer.status === 404 ? undefined : fieldsOf(refuseOther(answer));
    };
    const root = `${apiUrl}/repos/${repository}`;
    return {
        async repository(signal) {
            return parseRepository(fieldsOf(await get(root, signal)));
        },
        async commitDate(sha, signal) {
            return parseCommitDate(fieldsOf(await get(`${root}/commits/${encodeURIComponent(sha)}`, signal)));
        },
        async listGitTags(prefix, signal) {
            const names = [];
            // Answers in one piece, other than the list of tags, which comes by the hundred.
            let url = `${root}/git/matching-refs/tags/${encodePath(prefix)}`;
            while (url !== undefined) {
                const answer = await get(url, signal);
                names.push(...tagNames(answer.value));
                url = nextPage(answer, apiUrl);
            }
            return names;
        },
        async refCommit(ref, signal) {
            // Not by its own address: what is not there and what the token may not read would be one answer.
            const { value } = await get(`${root}/git/matching-refs/${encodePath(ref)}`, signal);
            return commitOf(`refs/${ref}`, value);
        },
        compare(base, head, signal) {
            const url = `${root}/compare/${encodeURIComponent(base)}...${encodeURIComponent(head)}`;
            return readComparison(head, (query) => find(`${url}${query}`, signal));
        },
    };
}
/** Gives GitHub's answer, whatever its status. */
function makeAsk({ http, token }) {
    const seen = new Map();
    return async (url, signal) => {
        const known = seen.get(url);
        const headers = {
            accept: 'application/vnd.github+json',
            'x-github-api-version': '2022-11-28',
            ...(token !== '' && { authorization: `Bearer ${token}` }),
            ...(known && { 'if-none-match': known.etag }),
        };
        const soon = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
        const { status, headers: told, body, } = await http.send({ method: 'GET', url, headers, limit: BODY_LIMIT, signal: soon }).catch((error) => {
            throw faultOf(error);
        });
        if (status === 304 && known !== undefined)
            return known.answer;
        // What cannot be read is not kept: asked again by its ETag, it would not come again.
        const answer = { status, headers: told, value: status === 200 ? parse(body) : undefined };
        if (status === 200 && told['etag'] !== undefined)
            seen.set(url, { etag: told['etag'], answer });
        return answer;
    };
}
function parse(body) {
    try {
        return JSON.parse((0,bytes/* textOf */.b)(body));
    }
    catch (error) {
        throw unreadable(`GitHub's answer is no JSON: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
function refuseOther(answer) {
    if (answer.status !== 200)
        throw refusalOf(answer);
    return answer;
}
function encodePath(path) {
    return path.split('/').map(encodeURIComponent).join('/');
}
function fieldsOf({ value }) {
    return new decide_fields/* Fields */.C(value);
}
function parseRepository(fields) {
    if (fields.text('name') === undefined)
        throw unreadable("GitHub's answer is no repository");
    return {
        defaultBranch: fields.text('default_branch'),
        description: fields.text('description') ?? '',
        license: fields.at('license').text('spdx_id') ?? '',
    };
}
function parseCommitDate(fields) {
    const date = Date.parse(fields.at('commit').at('committer').text('date') ?? '');
    if (Number.isNaN(date))
        throw unreadable("GitHub's answer tells no date of the commit");
    return date;
}
function commitOf(ref, value) {
    const found = refsIn(value)
        .map((entry) => new decide_fields/* Fields */.C(entry))
        .find((entry) => entry.text('ref') === ref);
    if (found === undefined)
        return undefined;
    const commit = found.at('object').text('sha');
    if (commit === undefined)
        throw unreadable("GitHub's answer tells no commit of a ref");
    return commit;
}
function refsIn(value) {
    if (!Array.isArray(value))
        throw unreadable("GitHub's answer is no list of refs");
    return value;
}
function tagNames(value) {
    return refsIn(value).map((entry) => {
        const ref = typeof entry === 'object' && entry !== null && 'ref' in entry ? entry.ref : undefined;
        if (typeof ref !== 'string' || !ref.startsWith('refs/tags/'))
            throw unreadable("GitHub's answer is no list of tags");
        return ref.slice('refs/tags/'.length);
    });
}
function nextPage({ headers }, apiUrl) {
    const next = /<([^>]+)>;\s*rel="next"/.exec(headers['link'] ?? '')?.[1];
    // The token goes with the request, so it goes nowhere else.
    if (next !== undefined && new URL(next).origin !== new URL(apiUrl).origin)
        throw new Error("GitHub's answer leads to another host");
    return next;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./src/adapters/certs-d.ts


/**
 * What docker trusts a registry by: the files of the first folder that has a `<host>` or `<host:port>` of that name.
 * https://docs.docker.com/engine/security/certificates/
 */
function certsD(folders) {
    const known = new Map();
    return (host) => {
        if (!known.has(host))
            known.set(host, readTrust(folders, host));
        return known.get(host);
    };
}
function readTrust(folders, host) {
    if (['', '.', '..'].includes(host) || host.includes('/'))
        return undefined;
    const folder = folders.map((parent) => (0,external_node_path_.join)(parent, host)).find((path) => (0,external_node_fs_.existsSync)(path));
    if (folder === undefined)
        return undefined;
    const names = reading(folder, () => (0,external_node_fs_.readdirSync)(folder)).sort();
    const authorities = named(names, '.crt').map((name) => readText((0,external_node_path_.join)(folder, name)));
    // Docker tries one after another; a connection of ours shows one.
    const [first] = pairsOf(folder, names);
    if (authorities.length === 0 && first === undefined)
        return undefined;
    const own = first && { certificate: readText(`${first}.cert`), key: readText(`${first}.key`) };
    return { authorities, ...own };
}
/** The paths of client certificates without their ends. */
function pairsOf(folder, names) {
    const refuse = (name, end, mend) => {
        const other = name.replace(/\.\w+$/, end);
        if (names.includes(other))
            return;
        throw new Error(`Cannot use ${(0,external_node_path_.join)(folder, name)}: there is no ${other} beside it\n  ${mend}`);
    };
    const certificates = named(names, '.cert');
    for (const name of certificates)
        refuse(name, '.key', 'Put it there, or call an authority *.crt');
    for (const name of named(names, '.key'))
        refuse(name, '.cert', 'Put it there');
    return certificates.map((name) => (0,external_node_path_.join)(folder, name.replace(/\.cert$/, '')));
}
function named(names, end) {
    return names.filter((name) => name.endsWith(end));
}
function readText(path) {
    return reading(path, () => (0,external_node_fs_.readFileSync)(path, 'utf8'));
}
function reading(path, read) {
    try {
        return read();
    }
    catch (error) {
        const reason = String(error).replace(/^Error: |, \w+(?: '.*')?$/g, '');
        throw new Error(`Cannot read ${path}, by which docker trusts this registry: ${reason}`, { cause: error });
    }
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./src/adapters/node-process.ts

// The runner follows its SIGINT by SIGTERM after 7.5 s: by then the group is gone and the report is written.
const node_process_PATIENCE = 5_000;
// What is still on its way in the pipes when a child has ended is there by then.
const REST = 2_000;
/** Long children, each in a process group of its own. */
const nodeProcess = {
    spawn(program, args, options) {
        const { environment, folder } = options;
        const child = (0,external_node_child_process_.spawn)(program, [...args], {
            cwd: folder,
            env: { ...environment },
            detached: true,
            stdio: ['ignore', 'pipe', 'pipe'],
        });
        return endOf(child, options);
    },
};
async function endOf(child, { onLine, signal, watch }) {
    const ended = new Promise((resolve, reject) => {
        child.on('error', reject);
        child.on('close', (code, killer) => resolve({ exitCode: code ?? 128, signal: killer ?? undefined }));
    });
    const stop = stopper(child);
    signal.addEventListener('abort', stop.start, { once: true });
    if (signal.aborted)
        stop.start();
    const unwatch = startWatch(watch, stop.start);
    const rest = leaver(child);
    child.on('exit', rest.start);
    try {
        const [end] = await Promise.all([ended, readLines(child, { onLine, signal: rest.signal })]);
        return end;
    }
    finally {
        unwatch();
        signal.removeEventListener('abort', stop.start);
        stop.end();
        rest.end();
    }
}
async function readLines(child, { onLine, signal }) {
    // Loaded while the child starts, which takes longer.
    const { createInterface } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 481, 23));
    await Promise.all(pipesOf(child).map(async (input) => {
        for await (const line of createInterface({ input, signal }))
            onLine(line);
    }));
}
function pipesOf({ stdout, stderr }) {
    return [stdout, stderr].flatMap((pipe) => (pipe === null ? [] : [pipe]));
}
/** Leaves what a child has left behind: a server that a script forgot would hold the pipes, and the run, for ever. */
function leaver(child) {
    const left = new AbortController();
    let timer;
    const leave = () => {
        signalGroup(child, 'SIGKILL');
        left.abort();
        for (const pipe of pipesOf(child))
            pipe.destroy();
    };
    return {
        start: () => (timer = setTimeout(leave, REST)),
        end: () => clearTimeout(timer),
        signal: left.signal,
    };
}
function startWatch(watch, stop) {
    if (watch === undefined)
        return () => undefined;
    const timer = setInterval(() => {
        if (!watch.isStuck())
            return;
        clearInterval(timer);
        stop();
    }, watch.every);
    return () => clearInterval(timer);
}
function stopper(child) {
    let timer;
    return {
        start: () => {
            signalGroup(child, 'SIGINT');
            timer = setTimeout(() => signalGroup(child, 'SIGKILL'), node_process_PATIENCE);
        },
        end: () => clearTimeout(timer),
    };
}
/** Sends a signal to a child and to all that it has started. */
function signalGroup({ pid }, name) {
    try {
        if (pid !== undefined)
            process.kill(-pid, name);
    }
    catch {
        // The group has ended by itself in the meantime: that is what was wanted.
    }
}

;// CONCATENATED MODULE: ./src/adapters/node-exec.ts


const NOT_FOUND = 127;
const TIMED_OUT = 124;
/** Milliseconds that a question may take: a helper that asks a person would wait for ever. */
const LIMIT = 60_000;
/** Short questions to programs, their output read and not shown. A cancel ends them, and so does their limit of time. */
function nodeExec(signal, limit = LIMIT) {
    return {
        run: (program, args, options) => new Promise((resolve) => {
            const child = start(program, args, options);
            const stop = () => signalGroup(child, 'SIGKILL');
            const timer = setTimeout(() => stopped('no answer within the limit of time'), limit);
            const texts = { stdout: '', stderr: '' };
            let ended;
            const stopped = (why) => {
                ended ??= { exitCode: TIMED_OUT, stdout: '', stderr: `${program}: ${why}` };
                stop();
            };
            const cancel = () => stopped('the run was cancelled');
            const done = (result) => {
                clearTimeout(timer);
                signal.removeEventListener('abort', cancel);
                resolve(ended ?? result);
            };
            signal.addEventListener('abort', cancel, { once: true });
            if (signal.aborted)
                cancel();
            for (const name of ['stdout', 'stderr']) {
                child[name]?.setEncoding('utf8').on('data', (text) => (texts[name] += text));
            }
            // A program that is not there is an answer, as it is in a shell.
            child.on('error', ({ message }) => done({ exitCode: NOT_FOUND, stdout: '', stderr: message }));
            child.on('close', (code) => done({ exitCode: code ?? 128, ...texts }));
        }),
    };
}
function start(program, args, { environment, folder, input }) {
    const child = (0,external_node_child_process_.spawn)(program, [...args], {
        ...(folder && { cwd: folder }),
        env: { ...environment },
        // A group of its own, so that what it starts ends with it.
        detached: true,
        stdio: ['pipe', 'pipe', 'pipe'],
    });
    // A program need not read what it is given.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
    return child;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./src/adapters/node-files.ts



/** The runner's disk. Files here are few and small: a call into the system costs less than the thread that would make it. */
const nodeFiles = {
    readText: (path) => promised(() => unlessMissing(() => (0,external_node_fs_.readFileSync)(path, 'utf8'), undefined)),
    programKind: (path) => promised(() => programKind(path)),
    writePrivate: (path, text) => promised(() => {
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true, mode: 0o700 });
        (0,external_node_fs_.writeFileSync)(path, text, { mode: 0o600 });
    }),
    writeProgram,
    move: (from, to) => promised(() => (0,external_node_fs_.renameSync)(from, to)),
    // mkdtemp gives 0700 and a name that nobody can foretell.
    makePrivateFolder: (parent, prefix) => promised(() => (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(parent, prefix))),
    copy: (from, to) => promised(() => {
        if ((0,external_node_fs_.existsSync)(from))
            (0,external_node_fs_.cpSync)(from, to, { recursive: true });
    }),
    list: (folder) => promised(() => unlessMissing(() => (0,external_node_fs_.readdirSync)(folder), [])),
    remove: (path) => promised(() => (0,external_node_fs_.rmSync)(path, { recursive: true, force: true, maxRetries: 3 })),
};
/** A fault reaches the caller as a rejection, as with every port. */
function promised(work) {
    return new Promise((resolve) => resolve(work()));
}
async function writeProgram(path, bytes) {
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true });
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const file = (0,external_node_fs_.openSync)(path, 'w', 0o755);
    try {
        for await (const chunk of bytes) {
            hash.update(chunk);
            writeAll(file, chunk);
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
    return hash.digest('hex');
}
function writeAll(file, bytes) {
    for (let at = 0; at < bytes.length;)
        at += (0,external_node_fs_.writeSync)(file, bytes, at);
}
function programKind(path) {
    try {
        (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.X_OK);
        return startOf(path) === '#!' ? 'script' : 'binary';
    }
    catch {
        // What cannot be run or read, for whatever reason, is no program that could be used.
        return undefined;
    }
}
function startOf(path) {
    const file = (0,external_node_fs_.openSync)(path, 'r');
    try {
        const bytes = Buffer.alloc(2);
        (0,external_node_fs_.readSync)(file, bytes);
        return bytes.toString('latin1');
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
function unlessMissing(work, missing) {
    try {
        return work();
    }
    catch (error) {
        const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
        if (code === 'ENOENT' || code === 'ENOTDIR')
            return missing;
        throw error;
    }
}

// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
;// CONCATENATED MODULE: ./src/adapters/node-http/faults.ts

/** The fault of an exchange with a host, told without what only Node's or OpenSSL's authors can use. */
function faults_faultOf(error, host) {
    if (error instanceof http/* HttpError */.j)
        return error;
    return new http/* HttpError */.j(codeOf(error), `${host}: ${reasonOf(error)}`);
}
/** A limit of time that was passed, or a signal that ended the exchange. */
function endedBy(code, host, reason) {
    return new http/* HttpError */.j(code, `${host}: ${reason}`);
}
/** What an error says went wrong, such as `connect ECONNREFUSED 127.0.0.1:1` or `TLS: wrong version number`. */
function reasonOf(error) {
    const { message, code, errors } = partsOf(error);
    // One error for each address of the host: they say the same.
    const first = Array.isArray(errors) ? errors[0] : undefined;
    if (first !== undefined)
        return reasonOf(first);
    return typeof message === 'string' && message !== '' ? withoutInnards(message) : String(code);
}
// `…:error:0A00010B:SSL routines:tls_validate_record_header:wrong version number:../deps/openssl/…/record.c:84:`, and
// `self-signed certificate; if the root CA is installed locally, try running Node.js with --use-system-ca`
function withoutInnards(message) {
    const said = /\berror:[0-9A-F]+:([^:]*):[^:]*:([^:]+)/.exec(message);
    if (said === null)
        return message.replace(/; if the root CA is .*$/, '');
    const [, library = '', reason = ''] = said;
    return `${library.startsWith('SSL') ? 'TLS' : library.replace(/ routines$/, '')}: ${reason}`;
}
function codeOf(error) {
    const { code } = partsOf(error);
    return typeof code === 'string' ? code : 'EFAULT';
}
function partsOf(error) {
    return typeof error === 'object' && error !== null ? error : { message: String(error) };
}

;// CONCATENATED MODULE: ./src/adapters/node-http/limits.ts
/** The limits, if none are given. */
const LIMITS = { connect: 10_000, headers: 60_000, idle: 60_000, whole: 120_000, spare: 30_000 };
/** Runs out once, unless it is stopped. It keeps no process alive. */
class Timer {
    #handle;
    start(milliseconds, runOut) {
        this.stop();
        this.#handle = setTimeout(runOut, milliseconds).unref();
    }
    stop() {
        clearTimeout(this.#handle);
    }
}
/** Milliseconds as a message tells them. */
function seconds(milliseconds) {
    return `${milliseconds / 1000} s`;
}

;// CONCATENATED MODULE: ./src/adapters/node-http/connecting.ts



/** Makes an agent hand out connections only when they stand, in time, and say why they do not. */
function watchConnecting(agent, way) {
    const connect = agent.createConnection.bind(agent);
    agent.createConnection = (options, done = () => undefined) => {
        const attempt = options.attempt ?? { host: options.host ?? '' };
        const settle = (error, ready) => {
            if (attempt.cancel === undefined)
                return;
            delete attempt.cancel;
            timer.stop();
            if (error !== undefined)
                socket.destroy();
            done(error ?? null, ready);
        };
        const socket = begin(connect, options, { attempt, way, settle });
        const timer = new Timer();
        attempt.cancel = (error) => settle(error, socket);
        timer.start(way.limit, () => settle(tooLate(attempt, way), socket));
        return undefined;
    };
}
function begin(connect, options, { attempt, way, settle }) {
    const fail = (error, speaker) => {
        const isProxys = way.proxy !== undefined && speaker === socket;
        settle(isProxys ? proxyFault(error, attempt, way.proxy) : faults_faultOf(error, attempt.host), socket);
    };
    // Of a tunnel Node tells by the callback whether the proxy or the host behind it failed.
    const tunnelled = (error, ready) => (error === null ? settle(undefined, ready) : fail(error, ready));
    const socket = existing(connect(options, ...(way.first === 'tunnel' ? [tunnelled] : [])));
    // Stays for good: between two owners an error would end the process.
    socket.on('error', (error) => way.first !== 'tunnel' && fail(error, socket));
    if (way.first === 'tunnel')
        return socket;
    socket.once(way.first === 'tls' ? 'secureConnect' : 'connect', () => settle(undefined, socket));
    socket.once('close', () => fail(new http/* HttpError */.j('ECONNRESET', `${attempt.host}: socket hang up`), socket));
    return socket;
}
function existing(socket) {
    if (!socket)
        throw new TypeError('Cannot connect: the agent gives no socket');
    return socket;
}
function tooLate({ host }, { limit, proxy }) {
    const through = proxy === undefined ? '' : ` through the proxy ${proxy}`;
    return endedBy('ETIMEDOUT', host, `no connection${through} within ${seconds(limit)}`);
}
const LONGEST_STATUS = 100;
// Node's message of a refusal ends with the proxy's status line.
function proxyFault(error, { host }, proxy) {
    const status = /: HTTP\/\d(?:\.\d)? (\d{3}[^\r\n]*)$/.exec(error.message)?.[1]?.slice(0, LONGEST_STATUS);
    const isTunnels = 'code' in error && error.code === 'ERR_PROXY_TUNNEL';
    const reason = isTunnels ? 'it closed the connection' : reasonOf(error);
    const what = status === undefined ? `gives no connection: ${reason}` : `refuses the connection: ${status}`;
    return new http/* HttpError */.j('EPROXY', `${host}: the proxy ${proxy} ${what}`);
}

;// CONCATENATED MODULE: ./src/adapters/node-http/agents.ts



/** Node's agents, which keep connections alive: one for each way of connecting. */
class Agents {
    #limits;
    #usual = new Map();
    #options = new WeakMap();
    #trusting = new WeakMap();
    constructor(limits) {
        this.#limits = limits;
    }
    /** What an agent adds to the options of every connection, by itself only to those that it asks for itself. */
    optionsOf(agent) {
        return this.#options.get(agent) ?? {};
    }
    for(route) {
        const agents = this.#agentsOf(route.trust);
        const key = `${route.url.protocol} ${route.proxy?.address ?? ''}`;
        const agent = agents.get(key) ?? this.#make(route);
        agents.set(key, agent);
        return agent;
    }
    #agentsOf(trust) {
        if (trust === undefined)
            return this.#usual;
        const agents = this.#trusting.get(trust) ?? new Map();
        this.#trusting.set(trust, agents);
        return agents;
    }
    #make({ url, proxy, trust }) {
        const options = { keepAlive: true, timeout: this.#limits.spare, ...(proxy && proxyOptions(url, proxy)) };
        const isSecure = url.protocol === 'https:';
        const all = { ...options, ...(isSecure && trust && { secureContext: contextOf(trust) }) };
        const agent = isSecure ? new external_node_https_.Agent(all) : new (plainAgentClass())(options);
        this.#options.set(agent, all);
        watchConnecting(agent, { limit: this.#limits.connect, proxy: proxy?.host, first: firstOf(isSecure, proxy) });
        return agent;
    }
}
// Importing node:http takes 16 ms more than node:https does: its list of exports loads a WebSocket client. The agent
// for plain http is the class that the one for https extends, and with it `https.request` speaks plain http.
function plainAgentClass() {
    const base = Object.getPrototypeOf(external_node_https_.Agent);
    if (!isAgentClass(base))
        throw new TypeError('Cannot speak plain http: https.Agent extends no other agent');
    return base;
}
function isAgentClass(value) {
    return typeof value === 'function' && value.name === 'Agent';
}
function firstOf(isSecure, proxy) {
    if (proxy === undefined)
        return isSecure ? 'tls' : 'plain';
    if (isSecure)
        return 'tunnel';
    return proxy.address.startsWith('https:') ? 'tls' : 'plain';
}
// https://nodejs.org/api/http.html#built-in-proxy-support: older ones would go directly, and say nothing.
function proxyOptions(url, { host, address }) {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    if (major < 24 || (major === 24 && minor < 5)) {
        throw new http/* HttpError */.j('EPROXY', `${url.host}: Node ${process.versions.node} cannot use the proxy ${host}, 24.5 can`);
    }
    return { proxyEnv: { [url.protocol === 'https:' ? 'https_proxy' : 'http_proxy']: address } };
}
// Made once, for it takes in more than a hundred authorities. What node:tls exports would all be loaded by an import.
function contextOf({ authorities, certificate, key }) {
    const tls = process.getBuiltinModule('node:tls');
    // With those of NODE_EXTRA_CA_CERTS; Node 20, which runs tests alone, cannot name them.
    const known = tls;
    const usual = known.getCACertificates?.('default') ?? tls.rootCertificates;
    return tls.createSecureContext({
        ca: [...usual, ...authorities],
        ...(certificate !== undefined && { cert: certificate }),
        ...(key !== undefined && { key }),
    });
}

;// CONCATENATED MODULE: ./src/adapters/node-http/body.ts


/** The body of an answer, which ends in an error wherever it does not come whole. Breaking off ends the connection. */
function bodyOf(response, exchange, limit) {
    return { [Symbol.asyncIterator]: () => chunksOf(response, exchange, limit) };
}
// No generator: one that nobody has asked for anything yet could not be broken off.
function chunksOf(response, exchange, limit) {
    const chunks = iteratorOf(response);
    let size = 0;
    return {
        next: async () => {
            try {
                const next = await exchange.giving(chunks.next());
                if (next.done)
                    return ended(response, exchange);
                size += next.value.length;
                if (size > limit)
                    throw new http/* HttpError */.j('ETOOLONG', `${exchange.host}: the body is longer than ${limit} bytes`);
                return next;
            }
            catch (error) {
                throw exchange.fail(faults_faultOf(error, exchange.host));
            }
        },
        return: () => {
            response.destroy();
            return Promise.resolve({ done: true, value: undefined });
        },
    };
}
function iteratorOf(body) {
    return body[Symbol.asyncIterator]();
}
function ended(response, { host }) {
    if (!response.complete)
        throw new http/* HttpError */.j('ECONNRESET', `${host}: aborted`);
    return { done: true, value: undefined };
}

;// CONCATENATED MODULE: ./src/adapters/node-http/cancels.ts
/** Ends what is under way when a signal aborts. One listener a signal: hundreds of requests share one. */
class Cancels {
    #underWay = new WeakMap();
    /** Gives what takes it off the watch again. */
    watch(signal, end) {
        const ends = this.#underWay.get(signal) ?? this.#listen(signal);
        ends.add(end);
        return () => ends.delete(end);
    }
    #listen(signal) {
        const ends = new Set();
        this.#underWay.set(signal, ends);
        signal.addEventListener('abort', () => ends.forEach((end) => end()), { once: true });
        return ends;
    }
}

;// CONCATENATED MODULE: ./src/adapters/node-http/upload.ts

const PIECE = 1024 * 1024;
/** The header that says how long the body is, where we know. */
function lengthHeader({ method, body }) {
    if (body === undefined)
        return ['POST', 'PUT', 'PATCH'].includes(method) ? { 'content-length': '0' } : {};
    return isWhole(body) ? { 'content-length': String(Buffer.byteLength(body)) } : {};
}
/** Sends the body. A body that breaks is thrown; a connection that breaks is told by the request itself. */
async function upload(sent, { body, headers }, pace) {
    const isSmall = body === undefined || (isWhole(body) && body.length <= PIECE);
    if (isSmall)
        sent.end(body);
    // What is iterated may be another answer: it is not begun before the server can be given any of it.
    if (!(await happens(sent, (ready) => sent.once('socket', () => ready()))))
        return;
    if (isSmall)
        await pace.taking(happens(sent, (ready) => (sent.writableFinished ? ready() : sent.once('finish', ready))));
    else
        await uploadPieces(sent, { pieces: piecesOf(body), length: headers?.['content-length'] }, pace);
}
async function uploadPieces(sent, { pieces, length }, pace) {
    let size = 0;
    for await (const piece of pieces) {
        const isTaken = !pace.isOver() && (await pace.taking(happens(sent, (ready) => sent.write(piece, ready))));
        if (!isTaken)
            return;
        size += piece.length;
    }
    refuseOtherLength(size, length);
    sent.end();
}
function isWhole(body) {
    return typeof body === 'string' || body instanceof Uint8Array;
}
/** Pieces so small that a slow line takes each in time. */
async function* piecesOf(body) {
    const chunks = typeof body === 'string' ? [Buffer.from(body)] : body instanceof Uint8Array ? [body] : body;
    for await (const chunk of chunks) {
        for (let at = 0; at < chunk.length; at += PIECE)
            yield chunk.subarray(at, at + PIECE);
    }
}
/** False where the request ends before it happens. */
function happens(sent, wait) {
    return new Promise((resolve) => {
        const ends = () => resolve(false);
        sent.once('close', ends);
        wait((error) => {
            sent.off('close', ends);
            resolve(error === undefined || error === null);
        });
    });
}
// The next request on this connection would begin in the wrong place.
function refuseOtherLength(size, said) {
    if (said === undefined || Number(said) === size)
        return;
    throw new http/* HttpError */.j('EBODY', `the body of the request has ${size} bytes, and not ${said}`);
}

;// CONCATENATED MODULE: ./src/adapters/node-http/exchange.ts





/** Who asks: part of what every request says. A test compares it with package.json. */
const USER_AGENT = 'slipway/1.0.0';
/** One request and its answer. What ends them early is a fault, and the first fault is the one that is told. */
class Exchange {
    host;
    limits;
    /** The head of the answer. */
    answer;
    #sent;
    #attempt;
    #timers = { taking: new Timer(), giving: new Timer(), whole: new Timer() };
    #kind;
    #reject = () => undefined;
    #response;
    #fault;
    constructor(request, { agent, limits, kind }) {
        const url = new URL(request.url);
        this.host = url.host;
        this.limits = limits;
        this.#kind = kind;
        this.#attempt = { host: url.host };
        const headers = { 'user-agent': USER_AGENT, ...lengthHeader(request), ...request.headers };
        const options = { method: request.method, headers, agent, attempt: this.#attempt };
        this.#sent = (0,external_node_https_.request)(url, options);
        this.answer = new Promise((resolve, reject) => {
            this.#reject = reject;
            this.#sent.on('response', (response) => {
                this.#begin(response);
                resolve(response);
            });
        });
        this.#listen();
        this.#upload(request);
    }
    /** Is told when the connection is free for others, or gone. */
    onEnd(end) {
        this.#sent.on('close', end);
    }
    /** Ends it. Gives what really went wrong, where this is but a consequence. */
    fail(fault) {
        this.#fault ??= fault;
        this.#reject(this.#fault);
        this.#attempt.cancel?.(this.#fault);
        (this.#response ?? this.#sent).destroy(this.#fault);
        return this.#fault;
    }
    /** Waits for more of the body, as long as that may take. */
    async giving(more) {
        this.#limit('giving', 'idle', 'no more of the answer');
        try {
            return await more;
        }
        finally {
            this.#timers.giving.stop();
        }
    }
    #listen() {
        this.#sent.on('error', (error) => this.fail(faults_faultOf(error, this.host)));
        this.#sent.once('finish', () => {
            if (this.#response !== undefined)
                return;
            this.#limit('giving', 'headers', 'no answer');
            this.#limitWhole();
        });
        this.#sent.once('close', () => {
            for (const timer of Object.values(this.#timers))
                timer.stop();
            if (this.#response === undefined)
                this.fail(new http/* HttpError */.j('ECONNRESET', `${this.host}: socket hang up`));
        });
    }
    #upload(request) {
        const isRefused = () => (this.#response?.statusCode ?? 0) >= 300;
        const taking = async (taken) => {
            this.#limit('taking', 'idle', 'nothing of the request was taken');
            return taken.finally(() => this.#timers.taking.stop());
        };
        upload(this.#sent, request, { isOver: () => this.#fault !== undefined || isRefused(), taking }).catch((error) => this.fail(error instanceof Error ? error : faults_faultOf(error, this.host)));
    }
    #begin(response) {
        this.#response = response;
        this.#timers.giving.stop();
        // Whoever reads the body is told; nobody else has to be.
        response.on('error', () => undefined);
        // Refused before all of it was sent: the connection holds half a request.
        response.on('close', () => {
            if (!this.#sent.writableEnded)
                this.#sent.destroy();
        });
        if (this.#kind === 'whole')
            this.#limitWhole();
        else
            this.#limit('giving', 'whole', 'nobody has read the answer');
    }
    #limitWhole() {
        if (this.#kind !== 'whole')
            return;
        const { whole } = this.limits;
        const reason = `the answer took longer than ${seconds(whole)}`;
        this.#timers.whole.start(whole, () => this.fail(endedBy('ETIMEDOUT', this.host, reason)));
    }
    #limit(timer, limit, what) {
        const time = this.limits[limit];
        const reason = `${what} within ${seconds(time)}`;
        this.#timers[timer].start(time, () => this.fail(endedBy('ETIMEDOUT', this.host, reason)));
    }
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./src/adapters/node-http/request-head.ts


// https://www.rfc-editor.org/rfc/rfc9110#section-5.5
const SENDABLE = /^[\t\x20-\x7e\x80-\xff]*$/;
/** The head of a GET whose connection ends with its answer. Throws where a header would end it before its time. */
function requestHead({ pathname, search, host }, own) {
    const headers = { host, 'user-agent': USER_AGENT, connection: 'close', ...own };
    const unsendable = Object.entries(headers).find(([, value]) => !SENDABLE.test(value));
    if (unsendable !== undefined)
        throw new http/* HttpError */.j('ERR_INVALID_CHAR', `${host}: ${unsendable[0]} cannot be sent`);
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return `GET ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

;// CONCATENATED MODULE: ./src/adapters/node-http/response-head.ts
const STATUS_LINE = /^HTTP\/1\.[01] (\d{3})(?: |$)/;
const FIELD = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*(.*?)[ \t]*$/;
/**
 * Parses the head of an answer, without its empty line. Undefined where it is of a kind that is better left to Node: one
 * whose body has no length that is known before, or that is not spelled as it should be.
 */
function parseHead(text) {
    const [first = '', ...lines] = text.split('\r\n');
    const status = STATUS_LINE.exec(first)?.[1];
    const headers = readFields(lines);
    if (status === undefined || headers === undefined)
        return undefined;
    const { 'content-length': length = '', 'transfer-encoding': encoding } = headers;
    // https://www.rfc-editor.org/rfc/rfc9112#section-6.3
    if (encoding !== undefined || !/^\d{1,15}$/.test(length))
        return undefined;
    return { status: Number(status), headers, length: Number(length) };
}
function readFields(lines) {
    const headers = {};
    for (const line of lines) {
        const [, name = '', value = ''] = FIELD.exec(line) ?? [];
        if (name === '')
            return undefined;
        const key = name.toLowerCase();
        headers[key] = headers[key] === undefined ? value : `${headers[key]}, ${value}`;
    }
    return headers;
}

;// CONCATENATED MODULE: ./src/adapters/node-http/ring.ts
const BUFFERS = 3;
const BUFFER = 1024 * 1024;
/**
 * A few buffers that are filled in turn: what is passed on at once needs no new memory for each piece. Node's own client
 * copies every piece, and leaves it to the garbage collector.
 */
class Ring {
    #free = Array.from({ length: BUFFERS }, () => Buffer.allocUnsafeSlow(BUFFER));
    #filled = [];
    #lent;
    /** The buffer for the next bytes that come. */
    next() {
        const next = this.#free.pop();
        if (next === undefined)
            throw new RangeError('Cannot read on: every buffer is in use');
        return next;
    }
    /** Takes bytes in. */
    add(bytes, buffer) {
        this.#filled.push({ bytes, buffer });
    }
    /** Takes a buffer back in which is nothing that anybody wants. */
    drop(buffer) {
        this.#free.push(buffer);
    }
    /** Tells whether more may come: a buffer is asked for as soon as one is filled, and another one has to be left then. */
    get hasRoom() {
        return this.#free.length > 1;
    }
    /** Takes the first piece out, and the one before back; undefined where there is none. */
    take() {
        if (this.#lent !== undefined)
            this.#free.push(this.#lent);
        const first = this.#filled.shift();
        this.#lent = first?.buffer;
        return first?.bytes;
    }
}

;// CONCATENATED MODULE: ./src/adapters/node-http/fleeting.ts







const LONGEST_HEAD = 64 * 1024;
const END = '\r\n\r\n';
/** A GET by a connection of its own, whose answer comes in pieces that share a few buffers. */
class Fleeting {
    #url;
    #headers;
    #terms;
    #attempt;
    #ring = new Ring();
    #timer = new Timer();
    #socket;
    #head = Buffer.alloc(0);
    #answer;
    /** Bytes of the body that have not come yet. */
    #left = 0;
    #fault;
    #wake = () => undefined;
    constructor({ url, headers }, terms) {
        this.#url = new URL(url);
        this.#headers = headers;
        this.#terms = terms;
        this.#attempt = { host: this.#url.host };
    }
    /** Sends it; undefined where the answer is none that can be read so. `onEnd` is told when the connection is gone. */
    async send(onEnd) {
        try {
            const socket = await this.#connect();
            socket.once('close', onEnd);
            socket.write(requestHead(this.#url, this.#headers));
        }
        catch (error) {
            onEnd();
            throw this.fail(faults_faultOf(error, this.#url.host));
        }
        this.#limit('headers', 'no answer');
        while (this.#answer === undefined)
            await this.#come();
        const answer = this.#answer;
        if (answer === 'other')
            return undefined;
        this.#limit('whole', 'nobody has read the answer');
        const { status, headers } = answer;
        return { status, headers, body: { [Symbol.asyncIterator]: () => this.#pieces() } };
    }
    /** Ends it. Gives what really went wrong, where this is but a consequence. */
    fail(fault) {
        this.#fault ??= fault;
        this.#attempt.cancel?.(this.#fault);
        this.#close();
        return this.#fault;
    }
    async #connect() {
        const { hostname, protocol, port } = this.#url;
        const host = hostname.replace(/^\[|\]$/g, '');
        const options = {
            ...this.#terms.options,
            host,
            port: Number(port) || (protocol === 'https:' ? 443 : 80),
            servername: (0,external_node_net_.isIP)(host) === 0 ? host : '',
            attempt: this.#attempt,
            onread: { buffer: () => this.#ring.next(), callback: (size, into) => this.#read(size, into) },
        };
        const socket = await new Promise((resolve, reject) => {
            this.#terms.agent.createConnection(options, (error, made) => (error === null ? resolve(made) : reject(error)));
        });
        this.#socket = socket;
        if (this.#fault !== undefined)
            throw this.#fault;
        socket.on('error', (error) => this.fail(faults_faultOf(error, this.#url.host)));
        socket.once('close', () => {
            const isOver = this.#answer !== undefined && this.#left === 0;
            if (!isOver)
                this.fail(new http/* HttpError */.j('ECONNRESET', `${this.#url.host}: aborted`));
        });
        return socket;
    }
    /** Takes bytes as they come; false where nothing more may come before a piece was taken. */
    #read(size, into) {
        const bytes = this.#answer === undefined ? this.#readHead(into.subarray(0, size)) : into.subarray(0, size);
        const wanted = bytes.subarray(0, this.#left);
        this.#left -= wanted.length;
        if (wanted.length > 0)
            this.#ring.add(wanted, into);
        else
            this.#ring.drop(into);
        this.#wake();
        return this.#ring.hasRoom;
    }
    /** Reads the head; gives what has come of the body with its end. */
    #readHead(bytes) {
        this.#head = Buffer.concat([this.#head, bytes]);
        const end = this.#head.indexOf(END);
        if (end < 0 && this.#head.length < LONGEST_HEAD)
            return Buffer.alloc(0);
        const text = this.#head.toString('latin1', 0, Math.max(end, 0));
        const rest = this.#head.subarray(end + END.length);
        this.#head = Buffer.alloc(0);
        // What is said meanwhile is no answer yet: https://www.rfc-editor.org/rfc/rfc9110#section-15.2
        if (/^HTTP\/1\.1 1\d\d/.test(text))
            return this.#readHead(rest);
        const head = parseHead(text);
        this.#answer = head ?? 'other';
        this.#left = head?.length ?? 0;
        if (head === undefined)
            this.#close();
        return rest;
    }
    #pieces() {
        return {
            next: async () => {
                const piece = await this.#next();
                return piece === undefined ? { done: true, value: undefined } : { done: false, value: piece };
            },
            return: () => {
                this.#close();
                return Promise.resolve({ done: true, value: undefined });
            },
        };
    }
    async #next() {
        this.#timer.stop();
        for (;;) {
            const piece = this.#ring.take();
            if (piece !== undefined) {
                this.#socket?.resume();
                return piece;
            }
            if (this.#left === 0) {
                this.#close();
                return undefined;
            }
            this.#socket?.resume();
            this.#limit('idle', 'no more of the answer');
            await this.#come();
        }
    }
    /** Waits until something has come. Throws where nothing will. */
    async #come() {
        if (this.#fault === undefined)
            await new Promise((resolve) => (this.#wake = resolve));
        if (this.#fault !== undefined)
            throw this.#fault;
    }
    #close() {
        this.#timer.stop();
        this.#socket?.destroy();
        this.#wake();
    }
    #limit(limit, what) {
        const time = this.#terms.limits[limit];
        const reason = `${what} within ${seconds(time)}`;
        this.#timer.start(time, () => this.fail(endedBy('ETIMEDOUT', this.#url.host, reason)));
    }
}

;// CONCATENATED MODULE: ./src/adapters/node-http/gates.ts
/** Lets so many in at a time for each name; the others wait, first come, first served. */
class Gates {
    #most;
    #gates = new Map();
    constructor(most) {
        this.#most = most;
    }
    /** Resolves when there is room. Call what it gives when you leave. */
    async enter(name) {
        const gate = this.#gates.get(name) ?? { inside: 0, waiting: [] };
        this.#gates.set(name, gate);
        if (gate.inside < this.#most)
            gate.inside += 1;
        // Who leaves hands over the room: nobody can slip in between.
        else
            await new Promise((resolve) => gate.waiting.push(resolve));
        return () => {
            const next = gate.waiting.shift();
            if (next === undefined)
                gate.inside -= 1;
            else
                next();
        };
    }
}

// EXTERNAL MODULE: ./src/decide/endpoint.ts + 1 modules
var endpoint = __webpack_require__(5244);
;// CONCATENATED MODULE: ./src/adapters/node-http/proxies.ts



/**
 * Through which proxy a request goes, if any. As for docker, NO_PROXY names domains with what is below them, and networks,
 * and this machine is never behind a proxy: https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config. Node's own reading of
 * NO_PROXY knows neither.
 */
function proxiesOf(environment) {
    const exceptions = (environment['no_proxy'] || environment['NO_PROXY'] || '')
        .split(',')
        .map((entry) => entry.trim().toLowerCase())
        .filter((entry) => entry !== '');
    return (url) => {
        const name = url.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
        const variable = environment[name] ? name : name.toUpperCase();
        const address = environment[variable];
        if (!address || (0,endpoint/* isLoopback */.U9)(url.hostname) || exceptions.some((entry) => fits(url, entry)))
            return undefined;
        return parseProxy(address, variable);
    };
}
function fits(url, entry) {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (['*', host].includes(entry))
        return true;
    if (entry.includes('/'))
        return liesIn(host, entry);
    const [, name = '', port = portOf(url)] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(entry) ?? [];
    return port === portOf(url) && isOrLiesBelow(host, name.replace(/^\*?\./, ''));
}
function portOf({ port, protocol }) {
    return port || (protocol === 'https:' ? '443' : '80');
}
function isOrLiesBelow(host, domain) {
    return host === domain || ((0,external_node_net_.isIP)(host) === 0 && host.endsWith(`.${domain}`));
}
function liesIn(host, network) {
    const [address = '', bits = ''] = network.split('/');
    const longest = { 4: 32, 6: 128 }[(0,external_node_net_.isIP)(address)];
    if (longest === undefined || (0,external_node_net_.isIP)(address) !== (0,external_node_net_.isIP)(host) || !/^\d{1,3}$/.test(bits) || Number(bits) > longest)
        return false;
    const family = (0,external_node_net_.isIP)(host) === 6 ? 'ipv6' : 'ipv4';
    const list = new external_node_net_.BlockList();
    list.addSubnet(address, Number(bits), family);
    return list.check(host, family);
}
// Node quotes an address that it cannot read, and with it the password in it.
function parseProxy(text, variable) {
    const address = text.includes('://') ? text : `http://${text}`;
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url === undefined || !['http:', 'https:'].includes(url.protocol) || !isDecodable(url)) {
        const rule = 'the address of an http or https proxy, such as http://proxy.example.com:3128';
        throw new http/* HttpError */.j('EPROXY', `Cannot use the proxy of ${variable} as it must be ${rule}`);
    }
    return { host: url.host, address: url.href };
}
function isDecodable({ username, password }) {
    try {
        decodeURIComponent(username + password);
        return true;
    }
    catch {
        // A stray percent sign: there is nothing that the proxy could be told.
        return false;
    }
}

;// CONCATENATED MODULE: ./src/adapters/node-http.ts










const CONNECTIONS_PER_HOST = 8;
const node_http_BODY_LIMIT = 16 * 1024 * 1024;
const PROXY_WANTS_SIGN_IN = 407;
/** An http client that keeps connections alive, and goes through the proxy that the environment names, if it does. */
function nodeHttp(environment, limits = {}) {
    const shared = {
        agents: new Agents({ ...LIMITS, ...limits }),
        cancels: new Cancels(),
        gates: new Gates(CONNECTIONS_PER_HOST),
        proxyFor: proxiesOf(environment),
        limits: { ...LIMITS, ...limits },
    };
    const [open, relay] = [node_http_opener(shared), relayer(shared)];
    return {
        async send(request) {
            const { exchange, response } = await open(request, 'whole');
            const chunks = [];
            for await (const chunk of bodyOf(response, exchange, request.limit ?? node_http_BODY_LIMIT))
                chunks.push(chunk);
            return { ...headOf(response), body: Buffer.concat(chunks) };
        },
        async stream(request) {
            const fleeting = request.fleeting === true ? await relay(request) : undefined;
            if (fleeting !== undefined)
                return fleeting;
            const { exchange, response } = await open(request, 'streamed');
            return { ...headOf(response), body: bodyOf(response, exchange, request.limit ?? Infinity) };
        },
    };
}
function node_http_opener({ agents, cancels, gates, proxyFor, limits }) {
    return async (request, kind) => {
        const url = new URL(request.url);
        const { signal, trust } = request;
        const proxy = proxyFor(url);
        // Each kind has its own: a copy from a host to itself would wait for a connection that it holds.
        const leave = await gates.enter(`${kind} ${url.origin}`);
        const exchange = orLeave(leave, url, () => {
            if (signal?.aborted)
                throw aborted(url);
            return new Exchange(request, { agent: agents.for({ url, proxy, trust }), limits, kind });
        });
        exchange.onEnd(leave);
        if (signal !== undefined)
            exchange.onEnd(cancels.watch(signal, () => exchange.fail(aborted(url))));
        const response = await exchange.answer;
        // A tunnel is refused before the request is sent; plain http is answered by the proxy itself.
        if (proxy !== undefined && response.statusCode === PROXY_WANTS_SIGN_IN && url.protocol === 'http:') {
            const reason = `${PROXY_WANTS_SIGN_IN} ${response.statusMessage ?? ''}`.trimEnd();
            const fault = `${url.host}: the proxy ${proxy.host} refuses the connection: ${reason}`;
            throw exchange.fail(new http/* HttpError */.j('EPROXY', fault));
        }
        return { exchange, response };
    };
}
/** Gives answers by pieces that do not stay; undefined where that cannot be. */
function relayer({ agents, cancels, gates, proxyFor, limits }) {
    return async (request) => {
        const url = new URL(request.url);
        const { signal, trust } = request;
        // A proxy is Node's to speak with.
        if (request.method !== 'GET' || proxyFor(url) !== undefined)
            return undefined;
        const leave = await gates.enter(`streamed ${url.origin}`);
        const fleeting = orLeave(leave, url, () => {
            if (signal?.aborted)
                throw aborted(url);
            const agent = agents.for({ url, proxy: undefined, trust });
            return new Fleeting(request, { agent, options: agents.optionsOf(agent), limits });
        });
        const unwatch = signal === undefined ? undefined : cancels.watch(signal, () => fleeting.fail(aborted(url)));
        return fleeting.send(() => {
            leave();
            unwatch?.();
        });
    };
}
function orLeave(leave, { host }, begin) {
    try {
        return begin();
    }
    catch (error) {
        leave();
        throw faults_faultOf(error, host);
    }
}
function aborted({ host }) {
    return endedBy('ABORT_ERR', host, 'the request was aborted');
}
function headOf({ statusCode = 0, headers }) {
    const entries = Object.entries(headers);
    const texts = entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]);
    return { status: statusCode, headers: Object.fromEntries(texts) };
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./src/decide/failures/room.ts
var room = __webpack_require__(6219);
;// CONCATENATED MODULE: ./src/adapters/node-machine.ts



// Clocks are set, and the kernel counts from the start of the machine: two readings of one start differ a little.
const TOLERANCE = 5_000;
/** What Go calls what Node calls otherwise. */
const ARCHITECTURES = { x64: 'amd64', ia32: '386' };
/** This machine. The start of a process is read where the kernel shows it (Linux); elsewhere its number has to do. */
function nodeMachine(folder = '/proc') {
    return {
        self: { host: (0,external_node_os_.hostname)(), id: process.pid, startedAt: Math.round(Date.now() - process.uptime() * 1000) },
        platform: `${process.platform === 'win32' ? 'windows' : process.platform}/${ARCHITECTURES[process.arch] ?? process.arch}`,
        isAlive: (one) => isRunning(one) && !isAnother(one, folder),
        sentBeside: (program) => (isSeen(program, folder) ? sentBytes(folder) : undefined),
        rooms: () => (0,room/* withoutSame */.y)([process.cwd(), ...DISKS].flatMap(roomIn)),
    };
}
// Where engines keep images and caches, and where all else is.
const DISKS = ['/var/lib/docker', '/'];
function roomIn(folder) {
    try {
        const { bsize, bavail, blocks } = (0,external_node_fs_.statfsSync)(folder);
        return [{ folder, free: bsize * bavail, total: bsize * blocks }];
    }
    catch {
        // It is not there, or not for this user to look at: nothing is known.
        return [];
    }
}
function isRunning({ id }) {
    try {
        process.kill(id, 0);
        return true;
    }
    catch (error) {
        // Another user's process may not be signalled, but it is there.
        return error instanceof Error && 'code' in error && error.code === 'EPERM';
    }
}
/** Tells whether the number has been given to another process since. */
function isAnother({ id, startedAt }, folder) {
    const found = node_machine_startOf(id, folder);
    return found !== undefined && Math.abs(found - startedAt) > TOLERANCE;
}
/** Tells whether a program runs where this process sees it. */
function isSeen(program, folder) {
    return namesIn(folder).some((name) => /^\d+$/.test(name) && node_machine_readText(`${folder}/${name}/comm`) === `${program}\n`);
}
function namesIn(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder);
    }
    catch {
        // No such file system here: nothing is known.
        return [];
    }
}
// https://man7.org/linux/man-pages/man5/proc_pid_net.5.html: what was sent is the ninth number of an interface.
function sentBytes(folder) {
    const rows = node_machine_readText(`${folder}/net/dev`).matchAll(/^ *[^\s:]+:(?: *\d+){8} +(\d+)/gm);
    const sent = [...rows].map(([, bytes]) => Number(bytes));
    return sent.length === 0 ? undefined : sent.reduce((sum, bytes) => sum + bytes, 0);
}
function node_machine_readText(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch {
        // No such file system here, or what it told of has just ended: nothing is known.
        return '';
    }
}
// https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: field 22, in hundredths of a second since the machine began.
function node_machine_startOf(id, folder) {
    const fields = node_machine_readText(`${folder}/${id}/stat`)
        .replace(/^.*\)\s/s, '')
        .split(' ');
    const [, booted] = /^btime (\d+)$/m.exec(node_machine_readText(`${folder}/stat`)) ?? [];
    const ticks = Number(fields[19]);
    return booted === undefined || Number.isNaN(ticks) ? undefined : Number(booted) * 1000 + ticks * 10;
}

// EXTERNAL MODULE: ./src/adapters/runner-commands.ts
var runner_commands = __webpack_require__(5875);
;// CONCATENATED MODULE: ./src/adapters/system-trust.ts
/** The authorities that this machine trusts, undefined where Node cannot tell (before 22.15). */
function systemTrust() {
    // Loaded only where a certificate was refused, which is hardly ever.
    const { getCACertificates } = process.getBuiltinModule('node:tls');
    return typeof getCACertificates === 'function' ? { authorities: getCACertificates('system') } : undefined;
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./src/adapters/system.ts


const systemClock = {
    now: () => Date.now(),
    sleep: (milliseconds, signal) => (0,promises_.setTimeout)(milliseconds, undefined, { signal }),
    after: (milliseconds) => AbortSignal.timeout(milliseconds),
};
const systemRandom = {
    hex: (length) => (0,external_node_crypto_.randomBytes)(Math.ceil(length / 2))
        .toString('hex')
        .slice(0, length),
    fraction: () => Math.random(),
};

;// CONCATENATED MODULE: ./src/adapters/vm-pattern.ts
const vm_pattern_LIMIT = 1_000;
// In a context of its own the engine can be stopped in the middle of a match; a plain exec() cannot.
const SCRIPT = `
  const expression = new RegExp(source, flags);
  texts.map((text) => {
    expression.lastIndex = 0;
    const found = expression.exec(text);
    return found && [...found];
  });
`;
/** Regular expressions under a time limit. */
const vmPattern = {
    match({ source, flags }, texts) {
        // Loaded when a user's expression is met, which is seldom.
        const found = process
            .getBuiltinModule('node:vm')
            .runInNewContext(SCRIPT, { source, flags, texts: [...texts] }, { timeout: vm_pattern_LIMIT });
        const matches = Array.isArray(found) ? found : [];
        return new Map(texts.flatMap((text, at) => {
            const groups = matches[at];
            return Array.isArray(groups) ? [[text, groups.map((group) => asText(group))]] : [];
        }));
    },
};
function asText(group) {
    return typeof group === 'string' ? group : undefined;
}

// EXTERNAL MODULE: ./src/decide/run-context.ts
var run_context = __webpack_require__(6171);
// EXTERNAL MODULE: ./src/decide/caching/service.ts
var service = __webpack_require__(4141);
// EXTERNAL MODULE: ./src/decide/publishing.ts
var publishing = __webpack_require__(9879);
;// CONCATENATED MODULE: ./src/read/payload.ts

/** Reads what of the event's payload decides something. */
function readPayload(payload) {
    return {
        ...readPullRequest(payload),
        ...readRelease(payload),
        ...readWorkflowRun(payload.at('workflow_run')),
        ...readCreated(payload),
        commits: readCommits(payload),
        baseRef: readBaseRef(payload).replace(/^refs\/heads\//, ''),
        deleted: payload.flag('deleted'),
    };
}
function readPullRequest(payload) {
    const pull = payload.at('pull_request');
    const number = pull.number('number') ?? payload.number('number');
    if (number === undefined)
        return {};
    const head = pull.at('head');
    return {
        pullRequest: { number, headRepository: head.at('repo').text('full_name') ?? '', headSha: head.text('sha') ?? '' },
    };
}
function readBaseRef(payload) {
    const ofPullRequest = payload.at('pull_request').at('base').text('ref');
    return payload.text('base_ref') ?? ofPullRequest ?? payload.at('merge_group').text('base_ref') ?? '';
}
function readCommits(payload) {
    const heads = [payload, payload.at('workflow_run'), payload.at('merge_group')].map((one) => one.at('head_commit'));
    const commits = (payload.list('commits') ?? []).map((commit) => new decide_fields/* Fields */.C(commit));
    return [...commits, ...heads].flatMap((commit) => {
        const [id, timestamp] = [commit.text('id'), commit.text('timestamp')];
        return id === undefined || timestamp === undefined ? [] : [{ id, timestamp }];
    });
}
function readRelease(payload) {
    const release = payload.at('release');
    const tag = release.text('tag_name');
    if (tag === undefined)
        return {};
    return { release: { tag, prerelease: release.flag('prerelease'), action: payload.text('action') ?? '' } };
}
function readWorkflowRun(run) {
    if (!run.isGiven)
        return {};
    return {
        workflowRun: {
            headBranch: run.text('head_branch') ?? '',
            headSha: run.text('head_sha') ?? '',
            headRepository: run.at('head_repository').text('full_name') ?? '',
        },
    };
}
function readCreated(payload) {
    const kind = payload.text('ref_type');
    return kind === undefined ? {} : { created: { kind, name: payload.text('ref') ?? '' } };
}

;// CONCATENATED MODULE: ./src/read/context.ts




/** Reads what GitHub says of this run from the environment and the text of the event's payload. */
function readContext(environment, payloadText) {
    const payload = parsePayload(payloadText);
    const serverUrl = environment['GITHUB_SERVER_URL'] || 'https://github.com';
    const [owner = '', name = ''] = variable(environment, 'GITHUB_REPOSITORY').split('/');
    return {
        event: variable(environment, 'GITHUB_EVENT_NAME'),
        ref: environment['GITHUB_REF'] ?? '',
        sha: variable(environment, 'GITHUB_SHA'),
        actor: environment['GITHUB_ACTOR'] ?? '',
        repository: readRepository(payload.at('repository'), { owner, name, url: `${serverUrl}/${owner}/${name}` }),
        serverHost: new URL(serverUrl).host,
        runUrl: readRunUrl(environment, `${serverUrl}/${owner}/${name}`),
        payload: readPayload(payload),
        switches: readSwitches(environment),
    };
}
function readRunUrl(environment, repositoryUrl) {
    const attempt = (0,publishing/* parseAttempt */.FG)(environment['GITHUB_RUN_ATTEMPT'] ?? '');
    return `${repositoryUrl}/actions/runs/${environment['GITHUB_RUN_ID'] ?? ''}/attempts/${attempt}`;
}
/** Reads the variables that users of docker/metadata-action know. */
function readSwitches(environment) {
    const text = (name) => environment[`DOCKER_METADATA_${name}`] ?? '';
    return {
        prHeadSha: text('PR_HEAD_SHA'),
        shortShaLength: text('SHORT_SHA_LENGTH'),
        annotationLevels: text('ANNOTATIONS_LEVELS'),
        metadataVersion: text('OUTPUT_VERSION'),
    };
}
/** Reads where things are. */
function readSurroundings(environment) {
    const text = (name) => environment[name] ?? '';
    const home = text('HOME') || text('USERPROFILE');
    const dockerConfig = text('DOCKER_CONFIG') || `${home}/.docker`;
    return {
        workspace: variable(environment, 'GITHUB_WORKSPACE'),
        temp: variable(environment, 'RUNNER_TEMP'),
        attempt: (0,publishing/* parseAttempt */.FG)(text('GITHUB_RUN_ATTEMPT')),
        apiUrl: text('GITHUB_API_URL') || 'https://api.github.com',
        dockerConfig,
        buildxConfig: text('BUILDX_CONFIG') || `${dockerConfig}/buildx`,
        dockerAuthConfig: text('DOCKER_AUTH_CONFIG'),
        buildxBuilder: text('BUILDX_BUILDER'),
        dockerHost: text('DOCKER_HOST'),
        dockerContext: text('DOCKER_CONTEXT'),
        dockerCertPath: text('DOCKER_TLS_VERIFY') === '' ? '' : text('DOCKER_CERT_PATH') || dockerConfig,
        toolCache: text('RUNNER_TOOL_CACHE'),
        runner: readRunner(environment),
        annotatesChecks: !/^(?:0|f|false)$/i.test(text('DOCKER_BUILD_CHECKS_ANNOTATIONS')),
        // Docker's own, and that of an engine that runs without root.
        certificates: [`${home}/.config/docker/certs.d`, '/etc/docker/certs.d'],
        cacheService: serviceIn(environment),
        architecture: text('RUNNER_ARCH'),
    };
}
function serviceIn(environment) {
    const set = service/* SERVICE_VARIABLES */.sS.map((name) => [name, environment[name] ?? '']);
    return Object.fromEntries(set.filter(([, value]) => value !== ''));
}
function readRunner(environment) {
    return {
        system: environment['RUNNER_OS'] ?? '',
        isHosted: environment['RUNNER_ENVIRONMENT'] === 'github-hosted',
        // The runner mounts the workspace of a container job there: it says so nowhere else.
        isContainer: /^\/__w\//.test(environment['GITHUB_WORKSPACE'] ?? ''),
        isPod: Boolean(environment['KUBERNETES_SERVICE_HOST']),
        isAct: environment['ACT'] === 'true',
        dockerHost: environment['DOCKER_HOST'] ?? '',
    };
}
/** The path of the event's payload, empty where the event has none. */
function payloadPath(environment) {
    return environment['GITHUB_EVENT_PATH'] ?? '';
}
function variable(environment, name) {
    const value = environment[name];
    if (value === undefined || value === '') {
        throw new Error(`Cannot read environment variable ${name}: it is not set\n  Slipway runs as a step of a GitHub workflow`);
    }
    return value;
}
function parsePayload(text) {
    try {
        return new decide_fields/* Fields */.C(JSON.parse(text === '' ? '{}' : text));
    }
    catch (cause) {
        throw new Error("Cannot read the event's payload: it is no JSON", { cause });
    }
}
function readRepository(payload, known) {
    return {
        ...known,
        defaultBranch: payload.text('default_branch'),
        description: payload.text('description') ?? (payload.has('description') ? '' : undefined),
        license: payload.at('license').text('spdx_id') ?? (payload.has('license') ? '' : undefined),
        url: payload.text('html_url') ?? known.url,
    };
}

// EXTERNAL MODULE: ./src/decide/secrets.ts
var decide_secrets = __webpack_require__(9617);
;// CONCATENATED MODULE: ./src/decide/builder-node.ts

/** Adds what users of docker/setup-buildx-action have in variables: `BUILDER_NODE_0_AUTH_TLS_KEY` is the first node's. */
function withTlsVariables(nodes, environment) {
    return nodes.map((node, at) => {
        const text = (name) => environment[`BUILDER_NODE_${at}_AUTH_TLS_${name}`] ?? '';
        const { cacert, cert, key } = node.tls;
        return { ...node, tls: { cacert: cacert || text('CACERT'), cert: cert || text('CERT'), key: key || text('KEY') } };
    });
}
const SHORTEST = 16;
/**
 * What nobody may see of the nodes' certificates and keys: each whole, and its longer lines. The first and last line are
 * those of every such text in the world.
 */
function nodeSecrets(nodes) {
    const texts = nodes.flatMap(({ tls }) => [tls.cacert, tls.cert, tls.key]).filter((text) => text !== '');
    const lines = texts.flatMap((text) => text.split(/[\r\n]+/).map((line) => line.trim()));
    const body = lines.filter((line) => line.length >= SHORTEST && !line.startsWith('-----'));
    return [...new Set([...texts, ...body.flatMap(decide_secrets/* spellingsOf */.Hz)])];
}

// EXTERNAL MODULE: ./src/decide/engine-wish.ts
var engine_wish = __webpack_require__(8030);
;// CONCATENATED MODULE: ./src/decide/engine-problems.ts

/** What does not go together in what is said of the builder. */
function findEngineProblems(wish) {
    return [...findNamed(wish), ...findUnmakable(wish), ...findNodeProblems(wish)];
}
function findNamed(wish) {
    if (wish.keepBuilder)
        return findUnkept(wish);
    const [first] = [...(wish.driver === 'docker' ? ['driver'] : []), ...(0,engine_wish/* makingInputs */.v7)(wish)];
    if (wish.builder === '' || first === undefined)
        return [];
    const rule = 'left out where input "builder" names the builder, which is used as it is';
    const mend = 'Leave "builder" out, and one is made; or set keep-builder: true, and it is made once and kept';
    return [{ input: first, rule, mend }];
}
function findUnkept({ builder, driver }) {
    if (builder === '') {
        const mend = 'Give it a name that is its own on this machine: builder: my-project';
        return [{ input: 'builder', rule: 'set where keep-builder is true', value: '', mend }];
    }
    const rule = 'left out, or a driver that makes builders, where keep-builder is true';
    return driver === 'docker' ? [{ input: 'driver', rule, value: driver }] : [];
}
/** What the driver cannot be told. */
function findUnmakable(wish) {
    const refused = CANNOT_BE_TOLD[wish.driver] ?? [];
    return (0,engine_wish/* makingInputs */.v7)(wish)
        .filter((input) => refused.includes(input))
        .map((input) => ({ input, rule: `left out with driver ${wish.driver}, whose BuildKit is started elsewhere` }));
}
const ALL = ['driver-opts', 'buildkitd-config', 'buildkitd-flags', 'nodes', 'buildkit-image'];
const CANNOT_BE_TOLD = {
    docker: ALL,
    remote: ['buildkitd-config', 'buildkitd-flags', 'buildkit-image'],
    cloud: ['buildkitd-config', 'buildkitd-flags', 'buildkit-image'],
};
function findNodeProblems({ driver, nodes }) {
    const wantsEndpoint = driver === 'remote' || driver === 'cloud';
    const none = wantsEndpoint && nodes.length === 0
        ? [{ input: 'nodes', rule: `set with driver ${driver}: it says where to build`, mend: EXAMPLES[driver] }]
        : [];
    return [
        ...none,
        ...nodes.flatMap((node, at) => {
            const why = whyNot(node, driver);
            return why === undefined
                ? []
                : [{ input: 'nodes', rule: `fit for driver ${engine_problems_named(driver)}: entry ${at + 1} ${why}` }];
        }),
    ];
}
function whyNot(node, driver) {
    return whyNotThere(node, driver) ?? (driver === 'remote' ? whyNotRemote(node) : whyNoTls(node));
}
function whyNotThere({ endpoint }, driver) {
    if (driver === 'kubernetes' && endpoint !== '')
        return 'has an endpoint, and the cluster is that of KUBECONFIG';
    return (0,engine_wish/* isElsewhere */.l5)(driver) && endpoint === '' ? 'has no endpoint' : undefined;
}
function whyNotRemote({ flags, tls }) {
    const { cacert, cert, key } = tls;
    if (flags !== '')
        return 'has buildkitd-flags, and its BuildKit is started elsewhere';
    if (cacert === '' && cert + key !== '')
        return 'has no cacert';
    return (cert === '') === (key === '') ? undefined : `has no ${cert === '' ? 'cert' : 'key'}`;
}
function whyNoTls({ tls: { cacert, cert, key } }) {
    return cacert + cert + key === '' ? undefined : 'has cacert, cert or key, which are for driver remote';
}
function engine_problems_named(driver) {
    return driver === '' ? 'docker-container' : driver;
}
const EXAMPLES = {
    remote: 'For example:\n    nodes: |\n      - endpoint: tcp://buildkit.example.com:1234',
    cloud: 'For example:\n    nodes: |\n      - endpoint: my-org/my-builder',
};

;// CONCATENATED MODULE: ./src/read/engine.ts



const NO_NODES = { parseNodes: () => [] };
function readEngine(ask, { environment, nodes = NO_NODES }) {
    const inputs = {
        builder: ask.parse('builder', '', engine_wish/* parseBuilderName */.M$),
        driver: ask.oneOf('driver', engine_wish/* DRIVERS */.e0),
        driverOpts: ask.parse('driver-opts', [], engine_wish/* parseDriverOpts */.uk),
        buildkitdConfig: ask.parse('buildkitd-config', { kind: 'none' }, engine_wish/* parseBuildkitdConfig */.af),
        buildkitdFlags: ask.text('buildkitd-flags'),
        nodes: withTlsVariables(ask.parse('nodes', [], nodes.parseNodes), environment),
        buildxVersion: ask.parse('buildx-version', '', engine_wish/* parseBuildxVersion */.Ou),
        buildkitImage: ask.parse('buildkit-image', '', engine_wish/* parseBuildkitImage */.BY),
        keepBuilder: ask.flag('keep-builder'),
    };
    return { inputs, problems: findEngineProblems(inputs) };
}

// EXTERNAL MODULE: ./src/decide/build-inputs.ts
var build_inputs = __webpack_require__(3904);
// EXTERNAL MODULE: ./src/decide/notice.ts
var notice = __webpack_require__(9410);
;// CONCATENATED MODULE: ./src/decide/exposed-secrets.ts


/** Finds secrets that we know in what everybody can read in the image, by the name that they have there. */
function findExposed({ input, texts }, secrets) {
    return texts
        .map((text) => ({ name: nameIn(text), value: text.slice(text.indexOf('=') + 1).trim() }))
        .filter(({ value }) => secrets.some((secret) => (0,decide_secrets/* holds */.v9)(value, secret)))
        .map(({ name }) => ({
        input,
        rule: 'free of secrets, since everybody who has the image can read it there',
        value: `${name}=…`,
        mend: input === 'build-args' ? mendOf(name) : 'Leave it out',
    }));
}
/** Finds secrets that we know in what becomes an argument. Nothing of it is quoted: an address can hold one anywhere. */
function findShownAsArgument(input, texts, secrets) {
    const parts = texts.flatMap((text) => [text, text.slice(text.indexOf('=') + 1)].map((part) => part.trim()));
    if (!parts.some((part) => secrets.some((secret) => (0,decide_secrets/* holds */.v9)(part, secret))))
        return [];
    const rule = "free of secrets, since arguments of programs are everybody's to see";
    return [{ input, rule, mend: isFetched(input) ? GIT_MEND : 'Leave it out' }];
}
function isFetched(input) {
    return input === 'context' || input === 'build-contexts';
}
const GIT_MEND = 'Leave it out, and let the builder sign in to git with a secret of the build:\n    secrets: |\n' +
    '      GIT_AUTH_TOKEN.github.com=${{ secrets.TOKEN }}';
/** Warns of build arguments whose names say that they hold a secret. */
function warnOfNames(buildArgs) {
    return buildArgs
        .map(nameIn)
        .filter(soundsSecret)
        .map((name) => (0,notice/* warning */.$e)(`Build argument "${name}" sounds like a secret, and everybody who has the image can read it\n  ${mendOf(name)}`));
}
/** Tells whether the words of a name say that it holds a secret. */
function soundsSecret(name) {
    const words = `_${name
        .replace(/([a-z\d])([A-Z])/g, '$1_$2')
        .replace(/[^A-Za-z\d]+/g, '_')
        .toUpperCase()}_`;
    return /_(TOKEN|SECRET|PASSWORD|PRIVATE_KEY|API_KEY)_/.test(words) && !words.includes('_PUBLIC_');
}
function nameIn(text) {
    return text.slice(0, Math.max(text.indexOf('='), 0)).trim();
}
function mendOf(name) {
    const id = name.toLowerCase();
    return (`Give it as a secret, which the image does not keep:\n    secrets: |\n      ${id}=\${{ secrets.${name.toUpperCase()} }}\n` +
        `  (or by inputs "secret-envs" and "secret-files"), and in the Dockerfile:\n` +
        `    RUN --mount=type=secret,id=${id},env=${name} …`);
}

// EXTERNAL MODULE: ./src/decide/build-call.ts
var build_call = __webpack_require__(2957);
// EXTERNAL MODULE: ./src/decide/image.ts
var decide_image = __webpack_require__(4601);
;// CONCATENATED MODULE: ./src/decide/default-image.ts



/** The container registry that belongs to a GitHub server, if it has one under a known name. */
function registryOfServer(serverHost) {
    if (serverHost === 'github.com')
        return 'ghcr.io';
    return serverHost.endsWith('.ghe.com') ? `containers.${serverHost}` : undefined;
}
/** The registry that takes a workflow's own token. A GitHub Enterprise Server has it beside itself, if at all. */
function tokenRegistryOfServer(serverHost) {
    return registryOfServer(serverHost) ?? `containers.${serverHost}`;
}
/** The image of a run whose user named none: the repository's own package. */
function chooseDefaultImage({ serverHost, repository }) {
    const registry = registryOfServer(serverHost);
    if (registry === undefined) {
        throw new errors/* Refusal */.P_(`given, since ${serverHost} has no container registry that we know`, undefined, 'For example images: registry.example.com/team/app');
    }
    return (0,decide_image/* parseImage */.zZ)(`${registry}/${(0,run_context/* fullName */.fq)(repository)}`);
}

// EXTERNAL MODULE: ./src/decide/globals.ts
var globals = __webpack_require__(4824);
// EXTERNAL MODULE: ./src/decide/template.ts
var decide_template = __webpack_require__(9592);
;// CONCATENATED MODULE: ./src/decide/rules/own-text.ts


/** The text that a rule reads: its own value, else input `version` (for rules of versions), else the git tag. */
function ownText(rule, facts) {
    const { value } = rule;
    if (value !== undefined)
        return (0,decide_template/* render */.XX)(value, (0,globals/* fillWith */.A)(facts.globals));
    if (rule.type !== 'match' && facts.version !== '')
        return facts.version;
    return facts.ref?.kind === 'tag' ? facts.ref.name : undefined;
}

// EXTERNAL MODULE: ./src/decide/rules/rule.ts
var rules_rule = __webpack_require__(2152);
;// CONCATENATED MODULE: ./src/decide/facts.ts




/** The ref and commit of an occasion; of the run itself where there is nothing to do. */
function subjectOf(occasion, { sha, payload }) {
    const head = payload.pullRequest?.headSha ?? '';
    if (occasion.kind === 'nothing')
        return { ref: undefined, sha, head, prefix: '', prerelease: false };
    const prerelease = occasion.kind === 'push' && occasion.prerelease;
    return { ref: occasion.ref, sha: occasion.sha, head, prefix: occasion.prefix ?? '', prerelease };
}
/** What the rules can draw on, before the users' expressions were run. */
function chooseFacts(question) {
    const { context, subject, version, defaultBranch } = question;
    const shortSha = subject.sha.slice(0, question.shortShaLength);
    const { ref, sha, prerelease } = subject;
    const globals = chooseGlobals(question, shortSha);
    const { event } = context;
    return { event, ref, sha, shortSha, version, prerelease, defaultBranch, globals, answers: new Map() };
}
/** The texts that the rules' expressions will be asked about. */
function textsToMatch(rules, facts) {
    const texts = rules.filter(rules_rule/* isReading */.p7).flatMap((rule) => ownText(rule, facts) ?? []);
    return [...new Set(texts)];
}
/** Answers of two askings as one. */
function mergeAnswers(first, second) {
    const expressions = new Set([...first.keys(), ...second.keys()]);
    return new Map([...expressions].map((one) => [one, new Map([...(first.get(one) ?? []), ...(second.get(one) ?? [])])]));
}
/** When the event says that the commit was committed, in milliseconds since 1970; undefined where it does not say. */
function commitDateIn({ payload }, sha) {
    const date = Date.parse(payload.commits.find(({ id }) => id === sha)?.timestamp ?? '');
    return Number.isNaN(date) ? undefined : date;
}
const USUAL_LENGTH = 7;
/** Parses how long a short commit is; seven where nothing is said. */
function parseShortShaLength(text) {
    if (text === '')
        return USUAL_LENGTH;
    if (!/^[1-9]\d{0,3}$/.test(text))
        throw new errors/* Refusal */.P_('a number of characters, 1 or more', text);
    return Number(text);
}
function chooseGlobals({ context, subject, defaultBranch, now, commitDate }, sha) {
    const { ref, prefix } = subject;
    const isDefault = isDefaultBranch(ref, defaultBranch, context.event);
    return {
        texts: {
            branch: (0,run_context/* branchOf */.W0)(ref) ?? '',
            tag: ref?.kind === 'tag' ? prefix + ref.name : '',
            sha,
            base_ref: ref?.kind === 'branch' ? '' : context.payload.baseRef,
            is_default_branch: String(isDefault),
            is_not_default_branch: String(!isDefault),
        },
        now,
        commitDate,
    };
}
// These events are about the last commit of the default branch, even where their payload does not name it.
// https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows
const ON_DEFAULT_BRANCH = /^(?:schedule|issues|issue_comment|discussion|discussion_comment)$/;
function isDefaultBranch(ref, defaultBranch, event) {
    if (ref?.kind !== 'branch')
        return false;
    return defaultBranch === undefined ? ON_DEFAULT_BRANCH.test(event) : ref.name === defaultBranch;
}

// EXTERNAL MODULE: ./src/decide/attributes.ts
var decide_attributes = __webpack_require__(8135);
// EXTERNAL MODULE: ./src/decide/lines.ts
var decide_lines = __webpack_require__(2071);
// EXTERNAL MODULE: ./src/decide/nearest.ts
var nearest = __webpack_require__(7374);
;// CONCATENATED MODULE: ./src/decide/flavor.ts






const LATEST_MODES = ['auto', 'true', 'false'];
const KEYS = ['latest', 'prefix', 'suffix', 'onlatest'];
const NO_AFFIX = { text: [], onLatest: false };
const NO_FLAVOR = { latest: 'auto', prefix: NO_AFFIX, suffix: NO_AFFIX };
/** Parses input `flavor`: `latest=`, `prefix=`, `suffix=`, the latter two with `onlatest=` behind them on their line. */
function parseFlavor(text) {
    const settings = (0,decide_lines/* parseEach */.lc)((0,decide_lines/* parseListLines */.nG)(text), parseLine).flat();
    return settings.reduce(withSetting, NO_FLAVOR);
}
function withSetting({ latest, prefix, suffix }, setting) {
    return {
        latest: setting.latest ?? latest,
        prefix: withAffix(prefix, setting.prefix),
        suffix: withAffix(suffix, setting.suffix),
    };
}
// What was once said of `latest` holds until something else is said.
function withAffix(before, setting) {
    return setting === undefined ? before : { text: setting.text, onLatest: setting.onLatest ?? before.onLatest };
}
function parseLine(line) {
    const fields = (0,decide_attributes/* parseFields */.L5)(line, 'flavor');
    return fields.flatMap(([key, value], at) => {
        const kind = parseKey(key, line);
        if (kind === 'onlatest')
            return [];
        if (kind === 'latest')
            return [{ latest: (0,decide_attributes/* oneOf */.yL)(value, LATEST_MODES, 'a flavor whose "latest" is one') }];
        const affix = { text: (0,decide_template/* parseTemplate */.QC)(value, globals/* GLOBAL_NAMES */.P), onLatest: isOnLatest(fields.slice(at + 1)) };
        return [kind === 'prefix' ? { prefix: affix } : { suffix: affix }];
    });
}
/** What `onlatest` says that follows, before the next prefix or suffix; undefined where none does. */
function isOnLatest(rest) {
    const next = rest.findIndex(([key]) => key === 'prefix' || key === 'suffix');
    const own = rest.slice(0, next < 0 ? rest.length : next).findLast(([key]) => key === 'onlatest');
    return own && (0,decide_attributes/* oneOf */.yL)(own[1], ['true', 'false'], 'a flavor whose "onlatest" is one') === 'true';
}
function parseKey(key, line) {
    const known = KEYS.find((one) => one === key);
    if (known === undefined)
        throw new errors/* Refusal */.P_(`made of ${KEYS.join('=, ')}=`, line, (0,nearest/* didYouMean */.a)(key, KEYS));
    return known;
}

;// CONCATENATED MODULE: ./src/decide/hints.ts

/** What people should know who come from docker/metadata-action, where a word means another thing here. */
function hintsOf({ buildContext, metadataVersion }) {
    const isSource = buildContext === 'git' || buildContext === 'workflow';
    return [
        ...(isSource
            ? [(0,notice/* warning */.$e)(`Input "context" is the build context here: "${buildContext}" means a folder. ${WHERE}`)]
            : []),
        ...(metadataVersion === '' ? [] : [(0,notice/* warning */.$e)(LEFT_OVER)]),
    ];
}
const WHERE = 'Ref and commit are always those of the event; leave the input out for the root of the checkout';
const LEFT_OVER = 'docker/metadata-action ran before this step (DOCKER_METADATA_OUTPUT_VERSION is set). Slipway makes tags, labels and ' +
    'annotations itself, and writes outputs, no variables: delete that step and move its inputs here';

// EXTERNAL MODULE: ./src/decide/annotations.ts
var decide_annotations = __webpack_require__(8938);
// EXTERNAL MODULE: ./src/decide/labels.ts
var decide_labels = __webpack_require__(4841);
;// CONCATENATED MODULE: ./src/decide/ref.ts
const MERGE_QUEUE = /^gh-readonly-queue\/.+\/pr-(\d+)-[0-9a-f]+$/;
/** Parses a full git ref such as `refs/heads/main`; undefined where it names none of the three kinds. */
function parseRef(ref) {
    const branch = after(ref, 'refs/heads/');
    if (branch !== undefined)
        return { kind: 'branch', name: branch };
    const tag = after(ref, 'refs/tags/');
    if (tag !== undefined)
        return { kind: 'tag', name: tag };
    const pull = /^refs\/pull\/(\d+)\//.exec(ref)?.[1];
    return pull === undefined ? undefined : { kind: 'pull-request', number: Number(pull) };
}
/** The pull request that a merge queue's branch stands for, such as `gh-readonly-queue/main/pr-12-0f3c…`. */
function parseMergeQueueBranch(name) {
    const number = MERGE_QUEUE.exec(name)?.[1];
    return number === undefined ? undefined : Number(number);
}
function after(ref, prefix) {
    return ref.startsWith(prefix) && ref.length > prefix.length ? ref.slice(prefix.length) : undefined;
}

// EXTERNAL MODULE: ./src/decide/tag-prefix.ts
var tag_prefix = __webpack_require__(2305);
;// CONCATENATED MODULE: ./src/decide/occasion.ts



/** Chooses what the run is about from the event, its payload, and the prefixes of the git tags that are the user's. */
function chooseOccasion(context, prefixes) {
    const occasion = (EVENTS.get(context.event) ?? other)(context);
    if (occasion.kind !== 'push' || occasion.ref?.kind !== 'tag')
        return occasion;
    const { name } = occasion.ref;
    const parted = (0,tag_prefix/* partByPrefix */.B2)(name, prefixes);
    if (parted === undefined)
        return { kind: 'nothing', why: `git tag "${name}" begins with no tag-prefix: it is another's` };
    return { ...occasion, ref: { kind: 'tag', name: parted.rest }, prefix: parted.prefix };
}
function other({ payload, ref, sha }) {
    return payload.deleted ? DELETED : push(parseRef(ref), sha);
}
const DELETED = { kind: 'nothing', why: 'a ref was deleted' };
// Every other event is about the ref and commit that the runner names.
const EVENTS = new Map([
    ['pull_request', pullRequest],
    ['pull_request_target', pullRequest],
    ['pull_request_review', pullRequest],
    ['pull_request_review_comment', pullRequest],
    ['merge_group', mergeGroup],
    ['schedule', ({ ref, sha }) => ({ kind: 'schedule', ref: parseRef(ref), sha })],
    ['workflow_run', workflowRun],
    ['release', release],
    ['create', created],
    ['delete', () => DELETED],
]);
function push(ref, sha) {
    return { kind: 'push', ref, sha, prerelease: false };
}
// The ref of pull_request_target is the base branch, so the number is taken from the payload.
function pullRequest({ payload, ref, sha, switches }) {
    const { number, headSha } = payload.pullRequest ?? {};
    return {
        kind: 'pull-request',
        ref: number === undefined ? parseRef(ref) : { kind: 'pull-request', number },
        // The commit of a pull request's run is the one that merges it, unless the user wants the head's.
        sha: (/true/i.test(switches.prHeadSha) && headSha) || sha,
    };
}
function mergeGroup({ ref, sha }) {
    const branch = parseRef(ref);
    const number = parseMergeQueueBranch((0,run_context/* branchOf */.W0)(branch) ?? '');
    return { kind: 'merge-group', ref: number === undefined ? branch : { kind: 'pull-request', number }, sha };
}
// GITHUB_REF and GITHUB_SHA of this event are the default branch's, not those of the run that came before.
// A branch of a fork may be called as one of ours, so it gives no tag.
function workflowRun(context) {
    const { headBranch, headSha } = context.payload.workflowRun ?? {};
    const isOurs = headBranch && !(0,run_context/* isForksWorkflowRun */.Gi)(context);
    return {
        kind: 'workflow-run',
        ref: isOurs ? { kind: 'branch', name: headBranch } : undefined,
        sha: headSha || context.sha,
    };
}
function release({ payload, ref, sha }) {
    if (payload.release === undefined)
        return push(parseRef(ref), sha);
    const { tag, prerelease, action } = payload.release;
    if (action === 'deleted' || action === 'unpublished')
        return { kind: 'nothing', why: `a release was ${action}` };
    return { kind: 'push', ref: { kind: 'tag', name: tag }, sha, prerelease };
}
function created({ payload, sha }) {
    const { kind, name } = payload.created ?? {};
    if (kind === 'tag' && name)
        return push({ kind: 'tag', name }, sha);
    return { kind: 'nothing', why: 'a branch was created, and its push has a run of its own' };
}

// EXTERNAL MODULE: ./src/decide/version.ts
var decide_version = __webpack_require__(6244);
;// CONCATENATED MODULE: ./src/decide/own-version.ts




/** Parses input `version`: a full version, with or without a prefix of git tags. An empty text is none. */
function parseOwnVersion(text, prefixes) {
    if (text === '')
        return { text: '' };
    const parted = prefixes.length === 0 ? undefined : (0,tag_prefix/* partByPrefix */.B2)(text, prefixes);
    const version = parted?.rest ?? text;
    if (!isVersion(version))
        throw new errors/* Refusal */.P_('a full version such as 1.2.3, v1.2.3 or 1.3.0-rc.1', text);
    return { text: version, ...(parted && { prefix: parted.prefix }) };
}
// PEP 440 has releases of two parts.
function isVersion(text) {
    const version = (0,decide_version/* parseVersion */.ot)(text) ?? (0,decide_version/* parsePep440 */.FB)(text);
    return version !== undefined && version.parts > 1;
}
const PREFIX = /^[^\s~^:?*[\\]+$/;
/** Parses input `tag-prefix`: what git tags of this image begin with, one a line, such as `app/v`. */
function parseTagPrefixes(text) {
    return (0,decide_lines/* parseTexts */.oh)(text).map((prefix) => {
        if (!PREFIX.test(prefix))
            throw new errors/* Refusal */.P_('lines that git tags can begin with', prefix, 'For example app/v');
        return prefix;
    });
}

// EXTERNAL MODULE: ./src/decide/rules/expression.ts
var expression = __webpack_require__(4360);
// EXTERNAL MODULE: ./src/decide/rules/pattern.ts
var rules_pattern = __webpack_require__(8054);
;// CONCATENATED MODULE: ./src/decide/rules/parse-own.ts







/** The attributes that the types of rules have of their own. */
const OWN_NAMES = {
    schedule: ['pattern'],
    semver: ['pattern', 'value', 'match'],
    pep440: ['pattern', 'value', 'match'],
    match: ['pattern', 'group', 'value'],
    edge: ['branch'],
    ref: ['event'],
    raw: ['value'],
    sha: ['format'],
};
/** Parses what a rule of a type has of its own. */
function parseOwn(type, attributes, line) {
    switch (type) {
        case 'semver':
        case 'pep440':
            return { type, ...parseVersionRule(attributes, line) };
        case 'match':
            return { type, ...parseMatchRule(attributes, line) };
        default:
            return parsePlain(type, attributes, line);
    }
}
function parsePlain(type, attributes, line) {
    switch (type) {
        case 'schedule':
            return { type, pattern: (0,decide_template/* parseTemplate */.QC)(parse_own_text(attributes, 'pattern', 'nightly'), globals/* GLOBAL_NAMES */.P) };
        case 'edge':
            return { type, branch: parse_own_text(attributes, 'branch', '') };
        case 'ref':
            return { type, event: (0,decide_attributes/* oneOf */.yL)(given(attributes, 'event', line), rules_rule/* REF_EVENTS */.E0, 'a rule with an event, one') };
        case 'raw':
            return { type, value: (0,decide_template/* parseTemplate */.QC)(given(attributes, 'value', line), globals/* GLOBAL_NAMES */.P) };
        case 'sha':
            return { type, format: (0,decide_attributes/* oneOf */.yL)(parse_own_text(attributes, 'format', 'short'), rules_rule/* SHA_FORMATS */.Yg, 'a sha format, one') };
    }
}
function parseVersionRule(attributes, line) {
    const pattern = (0,decide_template/* parseTemplate */.QC)(given(attributes, 'pattern', line), [...globals/* GLOBAL_NAMES */.P, ...rules_pattern/* VERSION_NAMES */.Qf]);
    const match = parse_own_text(attributes, 'match', '');
    return { pattern, ...value(attributes), ...(match !== '' && { match: (0,expression/* parseExpression */.Y)(match, 'match') }) };
}
function parseMatchRule(attributes, line) {
    const pattern = (0,expression/* parseExpression */.Y)(given(attributes, 'pattern', line), 'pattern');
    return { pattern, group: parseGroup(parse_own_text(attributes, 'group', '0')), ...value(attributes) };
}
function parse_own_text(attributes, name, byDefault) {
    return attributes.get(name) ?? byDefault;
}
function value(attributes) {
    const own = parse_own_text(attributes, 'value', '');
    return own === '' ? {} : { value: (0,decide_template/* parseTemplate */.QC)(own, globals/* GLOBAL_NAMES */.P) };
}
function parseGroup(group) {
    if (!/^\d{0,3}$/.test(group))
        throw new errors/* Refusal */.P_('a rule whose "group" is the number of a group', group);
    return Number(group);
}
function given(attributes, name, line) {
    const own = attributes.get(name);
    if (own === undefined)
        throw new errors/* Refusal */.P_(`a rule with "${name}"`, line, `Add ${name}=… to the line`);
    return own;
}

;// CONCATENATED MODULE: ./src/decide/rules/parse.ts








const COMMON = ['type', 'enable', 'priority', 'prefix', 'suffix'];
const EVERY_NAME = [...COMMON, ...new Set(Object.values(OWN_NAMES).flat())];
// metadata-action's, so that lines can be moved over as they are.
const PRIORITIES = {
    schedule: 1000,
    semver: 900,
    pep440: 900,
    match: 800,
    edge: 700,
    ref: 600,
    raw: 200,
    sha: 100,
};
/** Parses input `tags`: one rule a line. Every line that is refused is told. */
function parseRules(text) {
    return (0,decide_lines/* parseEach */.lc)((0,decide_lines/* parseListLines */.nG)(text), parse_parseLine);
}
/** Parses one rule, such as `type=semver,pattern={{version}}`. A line without a type is a raw value. */
function parseRule(line) {
    return parse_parseLine(line).rule;
}
function parse_parseLine(line) {
    const attributes = (0,decide_attributes/* parseAttributes */.vB)(line);
    const type = parseType(attributes.get('type') ?? 'raw', line);
    const { kept, ignored } = (0,decide_attributes/* keepKnown */.th)(attributes, [...COMMON, ...OWN_NAMES[type]], { line, elsewhere: EVERY_NAME });
    const common = {
        line: (0,decide_attributes/* printAttributes */.$v)(kept),
        enable: parseEnable(kept.get('enable') ?? 'true', line),
        priority: parsePriority(kept.get('priority'), PRIORITIES[type]),
        ...affix('prefix', kept.get('prefix') ?? defaultPrefix(type, kept)),
        ...affix('suffix', kept.get('suffix')),
    };
    return { rule: { ...common, ...parseOwn(type, kept, line) }, ignored };
}
function parseType(type, line) {
    const known = rules_rule/* RULE_TYPES */.Bs.find((one) => one === type);
    if (known === undefined) {
        throw new errors/* Refusal */.P_(`of a type of ${rules_rule/* RULE_TYPES */.Bs.join(', ')}`, line, (0,nearest/* didYouMean */.a)(type, rules_rule/* RULE_TYPES */.Bs));
    }
    return known;
}
function defaultPrefix(type, attributes) {
    if (type === 'sha')
        return 'sha-';
    return type === 'ref' && attributes.get('event') === 'pr' ? 'pr-' : undefined;
}
// An empty one is one, too: it keeps the flavor's away.
function affix(name, text) {
    const parts = {};
    if (text !== undefined)
        parts[name] = (0,decide_template/* parseTemplate */.QC)(text, globals/* GLOBAL_NAMES */.P);
    return parts;
}
// Without an expression in it, it can be judged before anything runs.
function parseEnable(text, line) {
    const template = (0,decide_template/* parseTemplate */.QC)(text, globals/* GLOBAL_NAMES */.P);
    if (template.every((part) => 'literal' in part))
        parseFlag(text, line);
    return template;
}
/** What `enable` says once its expressions are filled in. */
function parseFlag(text, line) {
    if (text === '')
        throw new errors/* Refusal */.P_('a rule whose "enable" is true or false, and it is empty', line, EMPTY);
    return (0,decide_attributes/* oneOf */.yL)(text, ['true', 'false'], 'a rule whose "enable" is one') === 'true';
}
const EMPTY = 'Expressions can give nothing: ${{ inputs.name == true }} gives true or false';
function parsePriority(text, byDefault) {
    if (text === undefined)
        return byDefault;
    const priority = Number(text);
    if (!Number.isFinite(priority))
        throw new errors/* Refusal */.P_('a rule whose "priority" is a number', text);
    return priority;
}

;// CONCATENATED MODULE: ./src/decide/default-rules.ts




const VERSION = 'type=semver,pattern={{version}}';
const MINOR = 'type=semver,pattern={{major}}.{{minor}}';
const MAJOR = 'type=semver,pattern={{major}}';
const SHA = 'type=sha';
/** The rules of a run whose user gave none: a row of the default table for each kind of occasion. */
function chooseDefaultRules({ occasion, defaultBranch, version }) {
    if (occasion.kind === 'nothing')
        return row([], 'never');
    if (version !== '')
        return forVersion(version);
    switch (occasion.kind) {
        case 'schedule':
            return row(['type=schedule', SHA], 'never');
        case 'pull-request':
        case 'merge-group':
            return row(['type=ref,event=pr'], 'never');
        case 'workflow-run':
            return row(['type=ref,event=branch', SHA], 'never');
        case 'push':
            return forRef(occasion.ref, { defaultBranch, isPrefixed: occasion.prefix !== '' });
    }
}
function forRef(ref, { defaultBranch, isPrefixed }) {
    switch (ref?.kind) {
        case 'tag':
            return forTag(ref.name, isPrefixed);
        case 'branch':
            return row(['type=ref,event=branch', SHA], ref.name === defaultBranch ? 'until-first-release' : 'never');
        case 'pull-request':
            return row(['type=ref,event=pr'], 'never');
        case undefined:
            return row([SHA], 'never');
    }
}
function forTag(name, isPrefixed) {
    const version = (0,decide_version/* parseVersion */.ot)(name);
    if (version !== undefined)
        return forRelease(version);
    const prefix = isPrefixed ? undefined : (0,tag_prefix/* prefixOfVersion */.G)(name);
    if (prefix !== undefined) {
        throw new errors/* Refusal */.P_(`given for git tag "${name}", which is a version after the prefix "${prefix}", or else input "tag-prefix"`, undefined, `For example tag-prefix: ${prefix}`);
    }
    return row(['type=ref,event=tag', SHA], 'never');
}
function forVersion(text) {
    const version = (0,decide_version/* parseVersion */.ot)(text) ?? (0,decide_version/* parsePep440 */.FB)(text);
    return version === undefined ? row([SHA], 'never') : forRelease(version);
}
// A bare "0" would promise a compatibility that semver does not give to 0.x versions.
function forRelease({ scheme, major }) {
    const lines = major === 0 ? [VERSION, MINOR, SHA] : [VERSION, MINOR, MAJOR, SHA];
    return row(lines.map((line) => line.replace('semver', scheme)), 'by-first-tag');
}
function row(lines, latest) {
    return { rules: lines.map(parseRule), latest, releases: [VERSION, MINOR, MAJOR].map(parseRule) };
}

// EXTERNAL MODULE: ./src/decide/latest.ts
var latest = __webpack_require__(5169);
// EXTERNAL MODULE: ./src/decide/tag.ts
var decide_tag = __webpack_require__(8216);
;// CONCATENATED MODULE: ./src/decide/references.ts




/**
 * Parses input `tags` where it is a list of full references such as `ghcr.io/owner/app:1.2`, as users of
 * build-push-action write it; undefined where it is a list of rules.
 */
function parseReferences(text) {
    const lines = (0,decide_lines/* parseListLines */.nG)(text).map(withoutQuotes);
    const texts = lines.flatMap((line) => (line.includes('=') ? [line] : line.split(',')));
    const given = texts.map((one) => withoutQuotes(one.trim())).filter((one) => one !== '');
    const rule = given.find((one) => !isReference(one));
    if (rule !== undefined) {
        if (!given.some(isReference))
            return undefined;
        throw new errors/* Refusal */.P_('either rules or full references, not both', rule, 'Name images in input "images"');
    }
    return given.length === 0 ? undefined : grouped((0,decide_lines/* parseEach */.lc)(given, parseReference));
}
// docker/build-push-action reads a list with commas, in which quotes are only that.
function withoutQuotes(text) {
    return (0,decide_lines/* quotedText */.w0)(text) ?? text;
}
// "name:tag" and "name@sha256:…"; whatever has a host before it. A bare "feat/x" is a value of which a tag is made.
const NAMED = /^[^\s=:{}]+:[^\s=/:{}]+(?:@[^\s=/{}]+)?$/;
const HOSTED = /^(?:https?:\/\/)?(?:localhost|[a-z0-9-][a-z0-9.-]*\.[a-z]{2,}|[^\s=/{}]+:\d+)\/[^\s=]+$/i;
// Of a name and a tag, with room to spare.
const LONGEST = 512;
function isReference(text) {
    return text.length <= LONGEST && (NAMED.test(text) || HOSTED.test(text));
}
function parseReference(text) {
    if (text.includes('@'))
        throw new errors/* Refusal */.P_('full references with a tag, not with a digest', text);
    const at = text.lastIndexOf(':');
    if (at <= text.lastIndexOf('/'))
        throw new errors/* Refusal */.P_('full references with a tag', text, `For example ${text}:1.2.3`);
    return { image: (0,decide_image/* parseImage */.zZ)(text.slice(0, at)), tag: (0,decide_tag/* parseTag */.ED)(text.slice(at + 1)) };
}
function grouped(references) {
    const key = ({ registry, repository }) => `${registry}/${repository}`;
    return (0,decide_image/* withoutRepeats */.jP)(references.map(({ image }) => image)).map((image) => {
        const own = references.filter((one) => key(one.image) === key(image));
        return { image, tags: [...new Set(own.map(({ tag }) => tag))] };
    });
}

;// CONCATENATED MODULE: ./src/decide/templates.ts

/** Tells whether an expression is used anywhere, so that what it stands for need not be asked in vain. */
function usesExpression(name, { tags, labels, annotations }) {
    return [...templatesOf(tags), ...labels, ...annotations].some((template) => (0,decide_template/* holesOf */.V6)(template).includes(name));
}
function templatesOf(order) {
    if (order.kind === 'literal')
        return [];
    const { prefix, suffix } = order.flavor;
    return [...order.rules.flatMap(templatesOfRule), prefix.text, suffix.text];
}
/** All templates of a rule. */
function templatesOfRule(rule) {
    return [
        rule.enable,
        rule.prefix ?? [],
        rule.suffix ?? [],
        ...('value' in rule ? [rule.value] : []),
        ...('pattern' in rule && rule.type !== 'match' ? [rule.pattern] : []),
    ];
}

;// CONCATENATED MODULE: ./src/decide/tag-rules.ts








/** Parses input `tags`; where it is empty the row of the default table is taken. */
function parseTagOrder(text, flavor, byDefault) {
    const references = parseReferences(text);
    if (references !== undefined)
        return { kind: 'literal', references };
    const parsed = parseRules(text);
    const rules = parsed.map(({ rule }) => rule);
    const chosen = rules.length > 0
        ? { rules, latest: 'by-first-tag', releases: rules.filter(rules_rule/* isReading */.p7) }
        : chooseDefaultRules(byDefault);
    return {
        kind: 'rules',
        flavor,
        rules: chosen.rules.map((rule) => withFlavor(rule, flavor)),
        releases: chosen.releases.map((rule) => withFlavor(rule, flavor)),
        latest: (0,latest/* chooseLatestPolicy */.n3)(flavor, chosen.latest),
        notices: [
            ...parsed.flatMap(tellIgnored),
            ...[flavor.prefix, flavor.suffix].flatMap(({ text }) => tellWords(text, 'input "flavor"')),
        ],
    };
}
function tellIgnored({ rule, ignored }) {
    const { type, line } = rule;
    return [
        ...ignored.map((name) => (0,notice/* warning */.$e)(`"${name}" means nothing for rules of type ${type} and is left out: ${line}`)),
        ...templatesOfRule(rule).flatMap((template) => tellWords(template, line)),
    ];
}
function tellWords(template, where) {
    return (0,decide_template/* ignoredIn */._b)(template).map((word) => (0,notice/* warning */.$e)(`${word} means nothing and is left out (formats stand in quotes): ${where}`));
}
/** A rule's own prefix and suffix take the place of the flavor's. */
function withFlavor(rule, { prefix, suffix }) {
    return {
        ...rule,
        ...(rule.prefix === undefined && prefix.text.length > 0 && { prefix: prefix.text }),
        ...(rule.suffix === undefined && suffix.text.length > 0 && { suffix: suffix.text }),
    };
}

// EXTERNAL MODULE: ./src/decide/verdict.ts
var verdict = __webpack_require__(6501);
// EXTERNAL MODULE: ./src/decide/targets.ts
var decide_targets = __webpack_require__(2838);
// EXTERNAL MODULE: ./src/decide/attestations.ts
var attestations = __webpack_require__(661);
// EXTERNAL MODULE: ./src/decide/build-context.ts
var build_context = __webpack_require__(2102);
// EXTERNAL MODULE: ./src/decide/build-outputs.ts
var build_outputs = __webpack_require__(8559);
// EXTERNAL MODULE: ./src/decide/passed-on.ts
var passed_on = __webpack_require__(5678);
;// CONCATENATED MODULE: ./src/read/building.ts







function readBuilding(ask, context) {
    return {
        buildContext: ask.parse('context', '', (text) => (0,build_context/* parseBuildContext */.VD)(text, context)) || '.',
        file: ask.text('file'),
        target: ask.text('target'),
        targets: ask.parse('targets', [], build_inputs/* parseItems */.mo),
        platforms: ask.parse('platforms', [], build_inputs/* parsePlatforms */.qA),
        buildArgs: ask.parse('build-args', [], build_inputs/* parseBuildArgs */.NQ),
        anew: { all: ask.flag('no-cache'), stages: ask.parse('no-cache-filters', [], build_inputs/* parseItems */.mo) },
        pull: ask.flag('pull'),
        passed: readPassedOn(ask, context),
        attestations: readAttestations(ask, context),
        outputs: readOutputs(ask),
        call: ask.parse('call', '', build_call/* parseCall */.Mf),
        reproducible: ask.flag('reproducible'),
    };
}
function readPassedOn(ask, origin) {
    const named = (text) => (0,decide_lines/* parseEach */.lc)((0,decide_lines/* parseTexts */.oh)(text), (line) => (0,build_context/* parseNamedContext */.OC)(line, origin));
    return {
        addHosts: ask.parse('add-hosts', [], (text) => (0,passed_on/* parseHosts */.tB)((0,build_inputs/* parseItems */.mo)(text))),
        allow: ask.parse('allow', [], (text) => (0,passed_on/* parseEntitlements */.W8)((0,build_inputs/* parseItems */.mo)(text))),
        buildContexts: ask.parse('build-contexts', [], named),
        cgroupParent: ask.text('cgroup-parent'),
        network: ask.parse('network', '', passed_on/* parseNetwork */.MO),
        shmSize: ask.parse('shm-size', '', passed_on/* parseSize */.DB),
        ssh: ask.parse('ssh', [], (text) => (0,passed_on/* parseSsh */.Mc)((0,decide_lines/* parseTexts */.oh)(text))),
        ulimit: ask.parse('ulimit', [], (text) => (0,passed_on/* parseUlimits */.TW)((0,decide_lines/* parseTexts */.oh)(text))),
    };
}
function readAttestations(ask, { runUrl }) {
    const provenance = ask.parse('provenance', undefined, (text) => (0,attestations/* parseAttestation */.sI)(text, 'provenance'));
    const sbom = ask.parse('sbom', undefined, (text) => (0,attestations/* parseAttestation */.sI)(text, 'sbom'));
    const attests = ask.parse('attests', [], (text) => (0,attestations/* parseAttests */.cq)((0,decide_lines/* parseTexts */.oh)(text)));
    return (0,attestations/* chooseAttestations */.D0)([provenance, sbom], { attests, runUrl });
}
function readOutputs(ask) {
    const outputs = ask.parse('outputs', build_outputs/* NO_OUTPUTS */.vM, (text) => (0,build_outputs/* parseOutputs */.Q8)((0,decide_lines/* parseTexts */.oh)(text)));
    return { ...outputs, load: ask.flag('load') || outputs.load };
}

// EXTERNAL MODULE: ./src/decide/caches.ts
var decide_caches = __webpack_require__(6061);
;// CONCATENATED MODULE: ./src/decide/caching/keys.ts
/** The kinds of places that BuildKit knows for a cache. */
const CACHE_TYPES = ['registry', 'gha', 'local', 'inline', 's3', 'azblob'];
const EXPORT = ['mode', 'ignore-error'];
const LAYERS = ['image-manifest', 'oci-mediatypes', 'compression', 'compression-level', 'force-compression'];
/**
 * The keys that BuildKit reads, of a place to take from and of one to leave to. It drops any other in silence:
 * https://github.com/moby/buildkit/tree/master/cache/remotecache
 */
const CACHE_KEYS = {
    registry: ['ref', ...EXPORT, ...LAYERS, 'registry.insecure'],
    gha: ['scope', ...EXPORT, 'timeout', 'url', 'url_v2', 'token', 'version', 'repository', 'ghtoken'],
    local: ['src', 'dest', 'tag', 'digest', ...EXPORT, ...LAYERS, 'reset'],
    inline: EXPORT,
    s3: [
        ...['bucket', 'region', 'name', 'prefix', 'manifests_prefix', 'blobs_prefix', ...EXPORT],
        ...['endpoint_url', 'use_path_style', 'access_key_id', 'secret_access_key', 'session_token'],
        ...['touch_refresh', 'upload_parallelism', 'disable_accept_encoding', 'retry_mode', 'retry_max_attempts'],
    ],
    azblob: [
        ...['account_url', 'account_name', 'container', 'name', 'prefix', 'manifests_prefix', 'blobs_prefix', ...EXPORT],
        'secret_access_key',
    ],
};
/** Keys whose values nobody may see. */
const SECRET_KEYS = ['token', 'ghtoken', 'secret_access_key', 'session_token'];
// As Go reads them.
const FLAG = ['true', 'false', '1', '0', 't', 'f', 'T', 'F', 'TRUE', 'FALSE', 'True', 'False'];
/** Keys with a closed set of values. */
const CACHE_VALUES = new Map([
    ['mode', ['min', 'max']],
    ['compression', ['uncompressed', 'gzip', 'estargz', 'zstd']],
    ['retry_mode', ['standard', 'adaptive']],
    ...['ignore-error', 'image-manifest', 'oci-mediatypes', 'reset', 'registry.insecure', 'use_path_style'].map((key) => [key, FLAG]),
]);

// EXTERNAL MODULE: ./src/decide/caching/ref.ts
var ref = __webpack_require__(67);
;// CONCATENATED MODULE: ./src/decide/caching/choice.ts






const CACHE_KINDS = ['auto', 'gha', 'registry', 'inline', 'off'];
const AUTO_CACHE = { kind: 'auto', attributes: new Map(), limit: decide_caches/* USUAL_LIMIT */.XR };
const SERVICE = ['mode', 'scope', 'timeout', 'ignore-error'];
const choice_KEYS = {
    auto: SERVICE,
    gha: SERVICE,
    registry: [
        ...[...SERVICE, 'ref', 'image-manifest', 'oci-mediatypes'],
        ...['compression', 'compression-level', 'force-compression'],
    ],
    inline: [],
    off: [],
};
// It has to fit into a tag of a registry.
const SCOPE = /^[\w.-]{1,100}$/;
/** Parses input `cache`: a kind, and with commas what is to be other than usual: `gha,mode=max,scope=web`. */
function parseCacheChoice(text) {
    if (text === '')
        return AUTO_CACHE;
    const all = (0,decide_attributes/* parseAttributes */.vB)(text, 'type');
    const kind = (0,decide_attributes/* oneOf */.yL)(all.get('type') ?? 'auto', CACHE_KINDS, 'one');
    const attributes = new Map([...all].filter(([key]) => key !== 'type'));
    for (const [key, value] of attributes)
        checkAttribute(key, value, kind);
    return { kind, attributes, limit: parseLimit(attributes.get('timeout')) };
}
function checkAttribute(key, value, kind) {
    const keys = choice_KEYS[kind];
    if (!keys.includes(key)) {
        const rule = `free of attributes that ${kind} does not know, such as "${key}"`;
        throw new errors/* Refusal */.P_(rule, `${key}=${value}`, meant(key, kind));
    }
    const values = CACHE_VALUES.get(key);
    if (values !== undefined)
        (0,decide_attributes/* oneOf */.yL)(value, values, `a cache whose "${key}" is one`);
    if (key === 'scope' && !SCOPE.test(value))
        throw new errors/* Refusal */.P_('a scope of letters, digits, _ . and -', value);
    if (key === 'ref')
        (0,ref/* parseCacheRef */.B)(value);
}
function meant(key, kind) {
    const keys = choice_KEYS[kind];
    return keys.length === 0 ? `${kind} has none` : ((0,nearest/* didYouMean */.a)(key, keys) ?? `It knows ${keys.join(', ')}`);
}
const UNITS = 'smh';
function parseLimit(text) {
    if (text === undefined)
        return decide_caches/* USUAL_LIMIT */.XR;
    if (!/^[1-9]\d{0,3}[smh]$/.test(text))
        throw new errors/* Refusal */.P_('a cache whose "timeout" is such as 30s, 5m or 1h', text);
    return parseInt(text, 10) * 1_000 * 60 ** UNITS.indexOf(text.slice(-1));
}

// EXTERNAL MODULE: ./src/decide/csv.ts
var csv = __webpack_require__(6820);
;// CONCATENATED MODULE: ./src/decide/caching/secrets.ts

/** Takes out what everybody on the machine could read in an argument: buildx reads it from variables, too. */
function takeSecrets(type, pairs) {
    const variables = {};
    const kept = pairs.filter(([key, value]) => {
        const refused = REFUSED[type]?.[key];
        if (refused !== undefined)
            throw new errors/* Refusal */.P_(`free of "${key}", which would be an argument`, undefined, refused);
        const name = VARIABLES[type]?.[key];
        if (name !== undefined && value !== '')
            variables[name] = value;
        return name === undefined;
    });
    return { kept, variables };
}
// https://github.com/docker/buildx/blob/master/build/opt.go
const VARIABLES = {
    gha: { token: 'ACTIONS_RUNTIME_TOKEN' },
    s3: {
        access_key_id: 'AWS_ACCESS_KEY_ID',
        secret_access_key: 'AWS_SECRET_ACCESS_KEY',
        session_token: 'AWS_SESSION_TOKEN',
    },
};
const REFUSED = {
    gha: { ghtoken: 'Leave it out: it only spares some questions to the cache' },
    azblob: {
        secret_access_key: 'Leave it out, and let the builder sign in by itself: with the identity of its machine, or take a builder of your ' +
            'own (input "builder") that has AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_CLIENT_SECRET in its environment',
    },
};
/** Joins the variables of all places; each can have but one value. */
function joinVariables(all) {
    const joined = {};
    for (const [name, value] of all.flatMap((one) => Object.entries(one))) {
        if ((joined[name] ?? value) !== value) {
            throw new errors/* Refusal */.P_('lines that sign in to caches of a type in one way', undefined, `Two give ${name}`);
        }
        joined[name] = value;
    }
    return joined;
}

;// CONCATENATED MODULE: ./src/decide/caching/entries.ts






/** Parses input `cache-from` or `cache-to`: buildx's own lines, of which nothing but secrets is changed. */
function parseEntries(text, direction) {
    return (0,decide_lines/* parseEach */.lc)((0,decide_lines/* parseTexts */.oh)(text), (line) => entries_parseLine(line, direction)).flat();
}
function entries_parseLine(line, direction) {
    const fields = (0,csv/* tryParseCsv */.ry)(line);
    if (fields === undefined || fields.includes(''))
        throw new errors/* Refusal */.P_(RULE, undefined, EXAMPLE[direction]);
    // Names alone are those of images: that is buildx's rule.
    if (!line.includes('='))
        return fields.map((ref) => ({ type: 'registry', text: ref, variables: {} }));
    const pairs = fields.map(parsePair);
    const type = typeOf(pairs, direction);
    for (const pair of pairs)
        checkPair(pair, type, pairs);
    needPlace(type, pairs, direction);
    const { kept, variables } = takeSecrets(type, pairs);
    const text = kept.length === pairs.length ? line : (0,csv/* csvLine */.zT)(kept.map(([key, value]) => `${key}=${value}`));
    return [{ type, text, variables }];
}
const RULE = 'lines of comma-separated key=value fields, as buildx takes them';
const EXAMPLE = {
    from: 'For example type=registry,ref=ghcr.io/owner/app:buildcache',
    to: 'For example type=registry,ref=ghcr.io/owner/app:buildcache,mode=max',
};
function parsePair(field) {
    const at = field.indexOf('=');
    if (at < 0)
        throw new errors/* Refusal */.P_(RULE, field);
    return [field.slice(0, at).toLowerCase(), field.slice(at + 1)];
}
function typeOf(pairs, direction) {
    const name = entries_valueOf(pairs, 'type');
    if (name === '')
        throw new errors/* Refusal */.P_('lines with a type', shown(pairs), EXAMPLE[direction]);
    const type = CACHE_TYPES.find((one) => one === name);
    if (type === undefined)
        throw new errors/* Refusal */.P_(`of type ${CACHE_TYPES.join(', ')}`, name, (0,nearest/* didYouMean */.a)(name, CACHE_TYPES));
    if (type !== 'inline' || direction === 'to')
        return type;
    throw new errors/* Refusal */.P_('of another type than inline, which lies in an image', shown(pairs), INLINE);
}
const INLINE = 'Name the image: type=registry,ref=<image>:<tag>';
function checkPair([key, value], type, pairs) {
    if (key === 'type')
        return;
    const keys = CACHE_KEYS[type];
    if (!keys.includes(key)) {
        throw new errors/* Refusal */.P_(`free of keys that type=${type} does not know, such as "${key}"`, shown(pairs), entries_meant(key, keys));
    }
    const values = CACHE_VALUES.get(key);
    if (values === undefined || values.includes(value))
        return;
    throw new errors/* Refusal */.P_(`lines whose "${key}" is one of ${told(values).join(', ')}`, value, (0,nearest/* didYouMean */.a)(value, values));
}
function entries_meant(key, keys) {
    return (0,nearest/* didYouMean */.a)(key, keys) ?? `It knows ${keys.join(', ')}`;
}
// Of the ways to say yes and no the usual ones.
function told(values) {
    return values.includes('true') ? ['true', 'false'] : values;
}
function needPlace(type, pairs, direction) {
    const key = PLACES[type]?.[direction];
    if (key === undefined || entries_valueOf(pairs, key) !== '')
        return;
    throw new errors/* Refusal */.P_(`lines with ${key}= for type=${type}`, shown(pairs));
}
const PLACES = {
    registry: { from: 'ref', to: 'ref' },
    local: { from: 'src', to: 'dest' },
};
function entries_valueOf(pairs, key) {
    return pairs.findLast(([name]) => name === key)?.[1] ?? '';
}
function shown(pairs) {
    return (0,csv/* csvLine */.zT)(pairs.map(([key, value]) => `${key}=${SECRET_KEYS.includes(key) ? '…' : value}`));
}

;// CONCATENATED MODULE: ./src/decide/caching/given.ts




/** Nobody knows how large a cache is that the user places, so it gets time; that a build hangs for ever helps nobody. */
const given_LIMIT = 1_800_000;
/** What the inputs `cache-from` and `cache-to` say together. */
function joinEntries(from, to) {
    if (from.length + to.length === 0)
        return decide_caches/* NO_CACHES */.cv;
    return {
        from: from.map(({ text }) => text),
        to: to.map(({ text }) => text),
        told: '',
        kinds: { from: from.map(({ type }) => type), to: to.map(({ type }) => type) },
        variables: joinVariables([...from, ...to].map(({ variables }) => variables)),
        limit: given_LIMIT,
    };
}
/** Refuses a kind of cache beside places that are given: one of both would have no effect. */
function refuseBoth({ kind, attributes }, { from, to }) {
    const said = [kind, ...[...attributes].map((pair) => pair.join('='))].join(',');
    if (said === 'auto' || from.length + to.length === 0)
        return;
    throw new errors/* Refusal */.P_('left out where "cache-from" or "cache-to" is given, which say it all', said, 'Keep the one or the other');
}
/** Tells whether an argument of buildx would show a secret that is known here. */
function showsSecret({ from, to }, secrets) {
    return [...from, ...to].some((text) => secrets.some((secret) => (0,decide_secrets/* holds */.v9)(text, secret)));
}

;// CONCATENATED MODULE: ./src/read/caching.ts





function readCaching(ask) {
    const entries = (name, direction) => ask.parse(name, [], (text) => parseEntries(text, direction));
    const [from, to] = [entries('cache-from', 'from'), entries('cache-to', 'to')];
    const caches = ask.parse('cache-to', decide_caches/* NO_CACHES */.cv, () => joinEntries(from, to));
    const cache = ask.parse('cache', AUTO_CACHE, (text) => {
        const choice = parseCacheChoice(text);
        refuseBoth(choice, caches);
        return choice;
    });
    return { cache, caches };
}
/** Secrets that were given elsewhere, in what would be an argument. */
function findShownSecrets({ caches }, secrets) {
    if (!showsSecret(caches, secrets))
        return [];
    return [
        { input: 'cache-to', rule: 'free of secrets, as "cache-from", too: everybody on the machine can read arguments' },
    ];
}
/** Every form of the secrets in what is given explicitly. */
function secretsOfCaches({ caches }) {
    return Object.entries(caches.variables)
        .filter(([name]) => name !== 'AWS_ACCESS_KEY_ID')
        .flatMap(([, value]) => (0,decide_secrets/* spellingsOf */.Hz)(value));
}

;// CONCATENATED MODULE: ./src/read/exposed.ts



/** Secrets in what everybody can read: in the image, or as an argument on the machine. */
function findAllExposed(ask, { buildArgs, caches, nodes, secrets }) {
    const ofNodes = nodes.flatMap(({ endpoint, driverOpts, flags }) => [endpoint, ...driverOpts, flags]);
    return [
        ...findShownSecrets({ caches }, secrets),
        ...findExposed({ input: 'build-args', texts: buildArgs }, secrets),
        ...findExposed({ input: 'labels', texts: (0,decide_lines/* parseProse */.Jf)(ask.text('labels')) }, secrets),
        ...findExposed({ input: 'annotations', texts: (0,decide_lines/* parseProse */.Jf)(ask.text('annotations')) }, secrets),
        ...ARGUMENTS.flatMap((input) => findShownAsArgument(input, (0,decide_lines/* parseProse */.Jf)(ask.text(input)), secrets)),
        ...findShownAsArgument('nodes', ofNodes, secrets),
    ];
}
const ARGUMENTS = ['context', 'build-contexts', 'outputs', 'driver-opts', 'buildkitd-flags'];

// EXTERNAL MODULE: ./src/read/input-kinds.ts
var input_kinds = __webpack_require__(3578);
;// CONCATENATED MODULE: ./src/decide/mode-inputs.ts
// A plan touches no registry, and may be asked for with the inputs of any mode.
const ONLY = {
    legs: ['merge', 'plan'],
    runners: ['plan'],
    from: ['promote', 'plan'],
    referrers: ['promote', 'plan'],
};
/** What says how to build, and on what: nothing is built from an image that exists. */
const BUILD_INPUTS = [
    ...['context', 'file', 'target', 'targets', 'no-cache', 'no-cache-filters', 'pull', 'build-args', 'secrets'],
    ...['secret-envs', 'secret-files', 'ssh', 'build-contexts', 'add-hosts', 'allow', 'network', 'shm-size', 'ulimit'],
    ...['cgroup-parent', 'provenance', 'sbom', 'attests', 'outputs', 'load', 'call', 'reproducible', 'cache'],
    ...['cache-from', 'cache-to', 'builder', 'driver', 'driver-opts', 'buildkitd-config', 'buildkitd-flags', 'nodes'],
    ...['buildx-version', 'buildkit-image', 'keep-builder'],
];
const AS_IT_IS = 'Leave it to the run that builds the image: what is promoted is published as it is';
const IDLE = {
    merge: [
        {
            // The index has a date of its own.
            inputs: BUILD_INPUTS.filter((name) => name !== 'reproducible'),
            rule: 'left out in mode merge, which builds nothing',
            mend: 'Give it to the jobs with mode: build',
        },
    ],
    promote: [
        { inputs: BUILD_INPUTS, rule: 'left out in mode promote, which builds nothing', mend: AS_IT_IS },
        { inputs: ['labels', 'annotations'], rule: 'left out in mode promote, which builds nothing', mend: AS_IT_IS },
        {
            inputs: ['test', 'test-platforms'],
            rule: 'left out in mode promote, which runs no container',
            mend: 'Test the image by its digest before, in the run that builds it or in a step of your own',
        },
    ],
};
// What an input says that says nothing.
const NOTHING = ['', '.', 'false'];
/** Refuses inputs that would do nothing in a mode. Their values are not told: they may be secrets. */
function findForeign(mode, given) {
    const isGiven = (name) => !NOTHING.includes(given(name));
    const elsewhere = Object.entries(ONLY).filter(([name, modes]) => !modes.includes(mode) && isGiven(name));
    const idle = (IDLE[mode] ?? []).flatMap(({ inputs, rule, mend }) => inputs.filter(isGiven).map((input) => ({ input, rule, mend })));
    return [
        ...elsewhere.map(([input, modes]) => ({
            input,
            rule: `left out in mode ${mode}`,
            mend: `It is of mode ${modes.slice(0, 1).join('')}`,
        })),
        ...idle,
    ];
}

// EXTERNAL MODULE: ./src/decide/metadata.ts
var metadata = __webpack_require__(2407);
;// CONCATENATED MODULE: ./src/decide/source.ts




/**
 * Parses input `from`: `<image>:<tag>` or `<image>@<digest>`. Of `<image>:<tag>@<digest>` the digest counts, as it does
 * for docker: the tag tells a reader something, and may point elsewhere by now.
 */
function parseSource(text) {
    if (text === '')
        throw new errors/* Refusal */.P_('given in mode promote', text, source_EXAMPLE);
    const at = text.indexOf('@');
    return at < 0 ? parseTagged(text, text) : parsePinned(text, at);
}
const source_EXAMPLE = 'For example ghcr.io/owner/app:1.2.3, or ghcr.io/owner/app@sha256:…';
const source_RULE = 'one image with its tag or its sha256 digest';
function parsePinned(text, at) {
    const [before, digest] = [text.slice(0, at), text.slice(at + 1)];
    if (!(0,metadata/* isDigest */.Bc)(digest))
        throw new errors/* Refusal */.P_(source_RULE, text, source_EXAMPLE);
    const { image } = tagAt(before) < 0 ? { image: (0,decide_image/* parseImage */.zZ)(before) } : parseTagged(before, text);
    return { image, reference: digest, name: `${image.name}@${digest}` };
}
function parseTagged(text, given) {
    const at = tagAt(text);
    if (at < 0)
        throw new errors/* Refusal */.P_(source_RULE, given, source_EXAMPLE);
    const [image, tag] = [(0,decide_image/* parseImage */.zZ)(text.slice(0, at)), (0,decide_tag/* parseTag */.ED)(text.slice(at + 1))];
    return { image, reference: tag, name: `${image.name}:${tag}` };
}
/** Where the colon before the tag is; -1 where there is none: that of a port stands before a slash. */
function tagAt(text) {
    const at = text.lastIndexOf(':');
    return at > text.lastIndexOf('/') ? at : -1;
}

;// CONCATENATED MODULE: ./src/read/modes.ts


const MODES = ['publish', 'plan', 'build', 'merge', 'promote'];
function readModes(ask) {
    const mode = ask.oneOf('mode', MODES);
    return {
        mode,
        legs: ask.text('legs'),
        runners: ask.text('runners'),
        source: mode === 'promote' ? ask.parse('from', undefined, parseSource) : undefined,
        referrers: ask.flag('referrers'),
    };
}
/** Inputs that would do nothing in this mode. */
function findMisplaced(ask, { mode }) {
    return findForeign(mode, (name) => ask.text(name));
}

;// CONCATENATED MODULE: ./src/read/publishing.ts


function readPublishing(ask) {
    return {
        test: ask.text('test'),
        testPlatforms: ask.parse('test-platforms', [], build_inputs/* parsePlatforms */.qA),
        ifExists: ask.oneOf('if-exists', publishing/* IF_EXISTS */.fQ),
        onRegistryFailure: ask.oneOf('on-registry-failure', publishing/* FAILURE_POLICIES */.cb),
        retries: ask.parse('retries', 0, publishing/* parseRetries */.ok),
    };
}

// EXTERNAL MODULE: ./src/decide/push.ts
var decide_push = __webpack_require__(3950);
;// CONCATENATED MODULE: ./src/read/pushing.ts

/** Reads the wish to push; `output` is what input `outputs` says of it. */
function readPushing(ask, context, output) {
    const wish = ask.oneOf('push', decide_push/* PUSH_MODES */.qf);
    const inputs = { pushMode: (0,decide_push/* settlePushMode */.V2)(wish, output), push: (0,decide_push/* choosePush */.m4)(wish, context, output) };
    return { inputs, notices: (0,decide_push/* hintsOfPush */.aW)(wish, output) };
}

// EXTERNAL MODULE: ./src/decide/build-secrets.ts
var build_secrets = __webpack_require__(9520);
// EXTERNAL MODULE: ./src/decide/credential.ts
var decide_credential = __webpack_require__(675);
// EXTERNAL MODULE: ./src/decide/registry-name.ts
var registry_name = __webpack_require__(7969);
;// CONCATENATED MODULE: ./src/decide/credentials.ts



/** Chooses the credentials of every registry that the images need, or says which input is missing. */
function chooseCredentials(question) {
    const { registryAuth, images, sources = [] } = question;
    const listed = registryAuth.filter(isComplete);
    const empty = registryAuth.filter((one) => !isComplete(one)).map(emptyEntry);
    const target = chooseTarget(question);
    if (target === undefined)
        return { credentials: listed, problems: [...empty, severalRegistries(images)], notices: [] };
    const single = { ...target, ...namesFor(target, question) };
    const given = isComplete(single) ? [...listed, single] : listed;
    const problems = [...empty, ...findEmpty(single), ...findRepeats(given)];
    const credentials = [...given, ...fromToken(question, given)];
    return {
        credentials,
        problems,
        notices: [...findStrangers(given, [...images, ...sources]), ...findLeftOut(credentials, images)],
    };
}
/** The registry that `username` and `password` are for: the one named, or the one that all images are in. */
function chooseTarget({ registry, username, password, images }) {
    if (registry !== undefined)
        return registry;
    const registries = registriesOf(images);
    const isOpen = registries.length > 1 && (username !== '' || password !== '');
    return isOpen ? undefined : { registry: registries[0] ?? '', path: '' };
}
function registriesOf(images) {
    return [...new Set(images.map(({ registry }) => registry))];
}
function severalRegistries(images) {
    return {
        input: 'registry',
        rule: `given where images are in several registries (${registriesOf(images).join(', ')})`,
        mend: 'Or give all of them in input "registry-auth"',
    };
}
/** GitHub's own registry takes the run's actor and token where one of the two is left out. */
function namesFor({ registry }, { username, password, githubToken, context }) {
    const isOwn = registry === tokenRegistryOfServer(context.serverHost);
    const typed = { username, password, form: 'password', source: 'inputs' };
    if (!isOwn || (username === '' && password === ''))
        return typed;
    const isToken = password === '' || password === githubToken;
    return {
        ...typed,
        username: username || context.actor,
        password: password || githubToken,
        source: isToken ? 'github-token' : 'inputs',
    };
}
function findEmpty({ username, password }) {
    if ((username === '') === (password === ''))
        return [];
    const [empty, other] = username === '' ? ['username', 'password'] : ['password', 'username'];
    return [{ input: empty, rule: `set where "${other}" is`, value: '', mend: credentials_EMPTY }];
}
function emptyEntry(entry) {
    const empty = entry.username === '' ? 'username' : 'password';
    const rule = `a list of registry, username, password: the entry of "${(0,decide_credential/* nameOf */.V)(entry)}" has an empty ${empty}`;
    return { input: 'registry-auth', rule, mend: credentials_EMPTY };
}
const credentials_EMPTY = 'A secret that does not exist, or that this run may not see, is empty';
// Which of the two would sign in where is nothing that anybody should have to find out.
function findRepeats(given) {
    const names = given.map(decide_credential/* nameOf */.V);
    const repeated = names.filter((name, at) => names.indexOf(name) !== at);
    return [...new Set(repeated)].map((name) => ({
        input: 'registry-auth',
        rule: 'one entry a registry or path, inputs "username" and "password" included',
        value: name,
    }));
}
function isComplete({ username, password }) {
    return username !== '' && password !== '';
}
function fromToken(question, given) {
    const { images, sources = [], githubToken, context } = question;
    const registry = tokenRegistryOfServer(context.serverHost);
    const all = [...images, ...sources];
    const isNeeded = all.some((image) => image.registry === registry && (0,decide_credential/* credentialFor */.F)(given, image) === undefined);
    if (!isNeeded || githubToken === '')
        return [];
    return [
        { registry, path: '', username: context.actor, password: githubToken, form: 'password', source: 'github-token' },
    ];
}
// Signing in where nothing is published is right for private base images, and a slip where the name is misspelt.
function findStrangers(given, images) {
    return given
        .filter(({ registry, path }) => !images.some((image) => image.registry === registry && (0,registry_name/* isBelow */.Y)(image.repository, path)))
        .map((credential) => `No image is in registry "${(0,decide_credential/* nameOf */.V)(credential)}": its credentials serve base images only`);
}
// Who gives nothing for anything relies on the docker configuration, or on a registry that asks for nothing.
function findLeftOut(credentials, images) {
    if (credentials.length === 0)
        return [];
    const without = images.filter((image) => (0,decide_credential/* credentialFor */.F)(credentials, image) === undefined);
    const isPartly = (registry) => credentials.some((one) => one.registry === registry);
    const names = without.map(({ registry, name }) => isPartly(registry) ? `image "${name}"` : `registry "${registry}"`);
    return [...new Set(names)].map((name) => `No credentials are given for ${name}: those of the docker configuration are used, if it has any`);
}

// EXTERNAL MODULE: ./src/decide/insecure-registries.ts
var insecure_registries = __webpack_require__(770);
;// CONCATENATED MODULE: ./src/read/sign-in.ts






/** For inputs without a `registry-auth`. */
const NO_AUTH = { parseRegistryAuth: () => [], passwordsIn: () => [] };
/** Reads the inputs about registries and secrets. */
function readSignIn(ask, read, { images, source, context, surroundings: { environment, auth } }) {
    const githubToken = ask.text('github-token');
    // Not trimmed beyond what the runner's own reader does: a password is taken as it is.
    const typed = { username: ask.text('username'), password: read('password') };
    const registryAuth = ask.parse('registry-auth', [], auth.parseRegistryAuth);
    const registry = ask.parse('registry', undefined, (text) => (text === '' ? undefined : (0,registry_name/* parseRegistryName */.O)(text)));
    const sources = source === undefined ? [] : [source.image];
    const chosen = chooseCredentials({ ...typed, registry, registryAuth, githubToken, images, sources, context });
    const built = readBuildSecrets(ask, environment);
    const passwords = auth.passwordsIn(read('registry-auth')).map((password) => ({ username: '', password }));
    const users = [typed, ...registryAuth, ...chosen.credentials];
    const tokens = [githubToken, ...built.values].filter((secret) => secret !== '');
    const secrets = (0,decide_secrets/* formsOfAll */.eO)([...users, ...passwords], tokens);
    const names = [...[...images, ...sources].map(({ name }) => name), ...users.map(({ username }) => username)];
    const whole = [...users, ...passwords].map(({ password }) => password);
    return {
        inputs: {
            credentials: chosen.credentials,
            githubToken,
            insecureRegistries: ask.parse('insecure-registries', [], insecure_registries/* parseInsecureRegistries */.X),
            createRepository: ask.flag('create-repository'),
            keepLogin: ask.flag('keep-login'),
            buildSecrets: built.secrets,
            secrets,
            masks: (0,decide_secrets/* masksOf */.JF)(secrets, [...whole, ...built.values], names),
            notices: [...chosen.notices.map(notice/* notice */.lm), ...built.notices],
        },
        problems: chosen.problems,
    };
}
function readBuildSecrets(ask, environment) {
    const typed = ask.parse('secrets', [], build_secrets/* parseSecrets */.dC);
    const named = ask.parse('secret-envs', [], build_secrets/* parseSecretVariables */.FI);
    const values = typed.flatMap(({ from }) => (from.kind === 'value' ? [from.value] : []));
    const held = (0,build_secrets/* variablesOf */.ht)(named).filter(build_secrets/* holdsSecret */.hK);
    // Where secrets may not be seen they are empty: the build of a fork's pull request has to do without.
    const isEmpty = ({ from }) => from.kind === 'value' && from.value === '';
    return {
        secrets: [...typed.filter((one) => !isEmpty(one)), ...named, ...ask.parse('secret-files', [], build_secrets/* parseSecretFiles */.ve)],
        values: [...values, ...held.map((name) => environment[name] ?? '')],
        notices: typed.filter(isEmpty).map(({ id }) => (0,notice/* warning */.$e)(`Secret "${id}" is empty: the build goes without it`)),
    };
}

;// CONCATENATED MODULE: ./src/read/inputs.ts



























/** Reads every input of action.yml once. */
function readInputs(read, context, surroundings = { environment: {}, auth: NO_AUTH }) {
    const ask = new input_kinds/* Asker */.j(read);
    const tagging = readTagging(ask, context);
    const { images } = tagging;
    const modes = readModes(ask);
    const signIn = readSignIn(ask, read, { images, source: modes.source, context, surroundings });
    const building = readBuilding(ask, context);
    const engine = readEngine(ask, surroundings);
    const caching = readCaching(ask);
    const hidden = [...nodeSecrets(engine.inputs.nodes), ...secretsOfCaches(caching)];
    checkImages(ask, images, { ...building, mode: modes.mode });
    const buildArgs = (0,build_inputs/* withValues */.tV)(building.buildArgs, surroundings.environment);
    const pushing = readPushing(ask, context, building.outputs.push);
    const inputs = {
        ...tagging,
        ...signIn.inputs,
        ...building,
        ...engine.inputs,
        ...caching,
        ...readDescription(ask, context),
        ...readPublishing(ask),
        ...pushing.inputs,
        ...modes,
        secrets: [...signIn.inputs.secrets, ...hidden],
        masks: [...signIn.inputs.masks, ...(0,decide_secrets/* masksOf */.JF)(hidden, [], [])],
        notices: [...signIn.inputs.notices, ...pushing.notices, ...warnOfNames(buildArgs), ...tagging.notices],
    };
    // Runs that push nothing, such as those of forks, see no secrets and need none.
    // Without an image that can be used nobody knows which registry the credentials are for.
    const publishes = inputs.push.push && inputs.mode !== 'plan' && inputs.call === '' && images.length > 0;
    const exposed = findAllExposed(ask, { ...inputs, buildArgs });
    const against = [...findMisplaced(ask, inputs), ...(0,build_call/* findContradictions */._I)(inputs), ...exposed];
    return { inputs, problems: [...ask.problems, ...engine.problems, ...against, ...(publishes ? signIn.problems : [])] };
}
/** What images, targets and outputs have to say together. */
function checkImages(ask, images, building) {
    if (building.call === '')
        ask.check('targets', () => (0,decide_targets/* checkTargets */.VJ)(images, building));
    ask.check('outputs', () => (0,decide_targets/* checkOutputs */.n2)(images, building));
    if (building.mode === 'build')
        ask.check('images', () => (0,decide_targets/* checkLeg */.NQ)(images, building.target));
}
function readTagging(ask, context) {
    const prefixes = ask.parse('tag-prefix', [], parseTagPrefixes);
    const version = ask.parse('version', { text: '' }, (text) => parseOwnVersion(text, prefixes));
    const occasion = chooseOccasion(context, prefixes);
    const flavor = ask.parse('flavor', NO_FLAVOR, parseFlavor);
    const { defaultBranch } = context.repository;
    const byDefault = { occasion, defaultBranch, version: version.text };
    const tags = ask.parse('tags', NO_TAGS, (text) => parseTagOrder(text, flavor, byDefault));
    // A call builds no image, and needs no name for one.
    const isNamed = (0,build_call/* isBuild */.Tc)(ask.text('call')) || ask.text('images') !== '';
    const images = isNamed ? ask.parse('images', [], (text) => chooseImages(text, tags, context)) : [];
    return {
        images,
        occasion,
        tags,
        moving: ask.oneOf('moving-tags', verdict/* MOVING_MODES */.Ib),
        version,
        prefixes,
        shortShaLength: ask.variable(SHORT_SHA, context.switches.shortShaLength, parseShortShaLength) ?? 0,
        notices: [...(tags.kind === 'rules' ? tags.notices : []), ...readHints(ask, context)],
    };
}
function readHints(ask, { switches }) {
    return hintsOf({ buildContext: ask.text('context'), metadataVersion: switches.metadataVersion });
}
function readDescription(ask, { switches }) {
    return {
        labels: ask.parse('labels', [], decide_labels/* parseLabelLines */.DX),
        annotations: ask.parse('annotations', [], decide_labels/* parseLabelLines */.DX),
        levels: ask.variable(LEVELS, switches.annotationLevels, decide_annotations/* parseLevels */.hl) ?? [],
    };
}
const SHORT_SHA = 'DOCKER_METADATA_SHORT_SHA_LENGTH';
const LEVELS = 'DOCKER_METADATA_ANNOTATIONS_LEVELS';
const NO_TAGS = { kind: 'rules', flavor: NO_FLAVOR, notices: [], rules: [], latest: 'never', releases: [] };
function chooseImages(text, tags, context) {
    const images = (0,decide_image/* parseImages */.eb)(text);
    if (tags.kind === 'rules')
        return images.length > 0 ? images : [chooseDefaultImage(context)];
    if (images.length === 0)
        return tags.references.map(({ image }) => image);
    throw new errors/* Refusal */.P_('left out where input "tags" holds full references', text, 'Or give rules for the tags alone');
}

// EXTERNAL MODULE: ./src/decide/legs.ts
var decide_legs = __webpack_require__(8403);
// EXTERNAL MODULE: ./src/decide/tags.ts
var decide_tags = __webpack_require__(3119);
// EXTERNAL MODULE: ./src/decide/builder-needs.ts
var builder_needs = __webpack_require__(3451);
;// CONCATENATED MODULE: ./src/report/explain.ts

/** What was understood and decided, and why, as data: `docs/plan.schema.json` says what stands where. */
function explain({ plan, builder }) {
    return {
        event: plan.event,
        ...about(plan.occasion),
        push: plan.push,
        images: plan.images.map(({ name }) => name),
        ...explainBuilder(plan, builder),
        version: plan.tags.version,
        rules: plan.tags.outcomes,
        tags: plan.tags.decisions.map(explainTag),
        ...(plan.legJobs && {
            legs: plan.legJobs.map(({ number, platform, runner }) => ({ number, platform, 'runs-on': runner })),
        }),
        notices: [...plan.tags.notices, ...plan.notices],
    };
}
/** What a builder has to be able to, and which one it was: no docker is asked for a plan alone. */
function explainBuilder({ builds, push }, builder) {
    const needs = builder?.needs ?? builds.flatMap((one) => (0,builder_needs/* needsOf */.h)(one, { pushes: push.push }).map(builder_needs/* tellNeed */.o));
    return builder === undefined && needs.length === 0 ? {} : { builder: { needs, ...builder } };
}
function about(occasion) {
    if (occasion.kind === 'nothing')
        return { about: occasion.kind, why: occasion.why };
    const { kind, ref, sha, prefix } = occasion;
    return { about: kind, ref: ref ?? null, sha, ...(prefix && { 'tag-prefix': prefix }) };
}
function explainTag(decision) {
    const { tag, class: kind, origin, contender, hold, rivals = [], images } = decision;
    return {
        tag,
        class: kind,
        rule: origin,
        verdict: hold === undefined ? 'publish' : 'hold',
        ...(hold !== undefined && { reason: hold }),
        ...(contender && { version: contender.version.raw, range: contender.range === 'every' ? '*' : contender.core }),
        ...(hold !== undefined && {
            candidates: rivals.map(({ gitTag, fixed }) => ({ version: gitTag, ...(fixed && { tag: fixed }) })),
        }),
        ...(images && { images }),
    };
}

;// CONCATENATED MODULE: ./src/report/outputs.ts






const OUTPUTS = {
    digest: (report) => report.images[0]?.digest ?? '',
    image: ({ images: [first] }) => (first?.digest === undefined ? '' : (0,decide_image/* withDigest */.hQ)(first.image, first.digest)),
    tags: (report) => references(report).join('\n'),
    'tag-names': (report) => names(report).join('\n'),
    version: (report) => names(report)[0] ?? '',
    digests: (report) => JSON.stringify(digests(report)),
    held: (report) => JSON.stringify(Object.fromEntries(report.held)),
    pushed: (report) => String(report.pushed),
    leg: ({ legs = [] }) => (0,decide_legs/* legTexts */.JS)(legs).join('\n'),
    labels: (report) => (0,decide_labels/* labelTexts */.v0)(report.plan.labels).join('\n'),
    annotations: (report) => (0,decide_annotations/* annotationTexts */.Y3)(report.plan.annotations).join('\n'),
    json: (report) => JSON.stringify(asJson(report)),
    imageid: (report) => report.imageId,
    metadata: (report) => report.metadata,
};
/** The only list of the action's outputs. */
const OUTPUT_NAMES = Object.keys(OUTPUTS);
/** Writes every output of the action. */
function writeOutputs(report, write) {
    for (const [name, render] of Object.entries(OUTPUTS))
        write(name, render(report));
}
// What a later step may parse has to be there also where nothing was done.
const outputs_NOTHING = {
    digests: '{}',
    held: '{}',
    json: JSON.stringify({ tags: [], 'tag-names': [], labels: {}, annotations: [] }),
    pushed: 'false',
};
/** Writes the outputs of a run that did not begin. */
function writeEmptyOutputs(write) {
    for (const name of OUTPUT_NAMES)
        write(name, outputs_NOTHING[name] ?? '');
}
function references(report) {
    return kept(report).map(({ image, tag }) => (0,decide_image/* withTag */.Rd)(image, tag));
}
/** In the rules' order, each name once. */
function names(report) {
    const given = new Set(kept(report).map(({ tag }) => tag));
    return report.plan.tags.decisions.map(({ tag }) => tag).filter((tag) => given.has(tag));
}
/** What is not held, image by image. */
function kept({ plan, held }) {
    return plan.images.flatMap((image) => (0,decide_tags/* decisionsOf */.bB)(plan.tags, image)
        .map(({ tag }) => ({ image, tag }))
        .filter(({ tag }) => !held.has((0,decide_image/* withTag */.Rd)(image, tag))));
}
function digests({ images }) {
    const uploaded = images.filter((image) => image.digest !== undefined);
    return Object.fromEntries(uploaded.map(({ image, digest, tags, platforms }) => [
        image.name,
        {
            digest,
            tags: Object.fromEntries(tags),
            platforms: Object.fromEntries(platforms.map((entry) => [entry.platform, entry.digest])),
        },
    ]));
}
function asJson(report) {
    const { labels, annotations } = report.plan;
    return {
        tags: references(report),
        'tag-names': names(report),
        labels,
        annotations: (0,decide_annotations/* annotationTexts */.Y3)(annotations),
        plan: explain(report),
    };
}

// EXTERNAL MODULE: ./src/report/table.ts
var report_table = __webpack_require__(8409);
;// CONCATENATED MODULE: ./src/report/findings.ts

// GitHub shows ten warnings of a step.
const MOST_SHOWN = 10;
/** Shows what the checks of BuildKit have found at the lines of the Dockerfile, each finding once. */
function tellFindings({ findings }, log) {
    for (const { rule, text, url, place } of findings.slice(0, MOST_SHOWN))
        log.warning([text, url].filter(Boolean).join('\n'), { ...place, ...(rule !== '' && { title: rule }) });
    const others = findings.slice(MOST_SHOWN);
    if (others.length === 0)
        return;
    log.info(`GitHub shows ${MOST_SHOWN} of them; the checks of BuildKit have found ${others.length} more:`);
    for (const one of others)
        log.info(`  ${[placeOf(one), one.rule, one.text].filter(Boolean).join(' ')}`);
}
/** The findings as a part of the summary. */
function findingsSection({ findings }) {
    if (findings.length === 0)
        return [];
    const rows = findings.map((one) => [(0,report_table/* code */.aY)(placeOf(one) || '-'), (0,report_table/* escapeMarkdown */.FV)(one.rule), (0,report_table/* escapeMarkdown */.FV)(one.text)]);
    return [`### Findings in the Dockerfile\n\n${(0,report_table/* markdownTable */.Qj)([['Line', 'Rule', 'Finding'], ...rows])}`];
}
function placeOf({ place, file, line }) {
    return [place?.file ?? file, line].filter(Boolean).join(':');
}

// EXTERNAL MODULE: ./src/report/about.ts
var report_about = __webpack_require__(1175);
;// CONCATENATED MODULE: ./src/report/plan-summary.ts




/** What a plan says besides its tags: the event, every rule, labels and annotations. */
function planSections({ plan }) {
    const about = `Event ${(0,report_table/* code */.aY)(plan.event)}: ${(0,report_table/* escapeMarkdown */.FV)((0,report_about/* tellOccasion */.j)(plan.occasion))}.`;
    const push = `${plan.push.push ? 'Would publish' : 'Would not push'}: ${(0,report_table/* escapeMarkdown */.FV)(plan.push.why)}.`;
    const rules = (0,report_about/* ruleRows */.I)(plan).map(([rule, gave]) => [(0,report_table/* code */.aY)(rule), (0,report_table/* escapeMarkdown */.FV)(gave)]);
    return [
        `${about} ${push}`,
        ...(rules.length === 0 ? [] : [(0,report_table/* markdownTable */.Qj)([['Rule', 'Gives'], ...rules])]),
        details('Labels', (0,decide_labels/* labelTexts */.v0)(plan.labels)),
        details('Annotations', (0,decide_annotations/* annotationTexts */.Y3)(plan.annotations)),
    ];
}
function details(title, texts) {
    const lines = texts.map((text) => `- ${(0,report_table/* code */.aY)(text)}`).join('\n');
    return `<details><summary>${title}</summary>\n\n${lines}\n\n</details>`;
}

;// CONCATENATED MODULE: ./src/report/summary.ts





/** The step summary, in Markdown. */
function makeSummary(report) {
    return [
        heading(report),
        originLine(report),
        ...failures(report),
        ...(isPlan(report) ? planSections(report) : []),
        ...report.images.map((image) => imageSection(image, report)),
        cacheText(report),
        ...findingsSection(report),
        ...times(report),
    ]
        .filter((part) => part !== '')
        .join('\n\n')
        .concat('\n');
}
/** The step summary of a run that did not begin, because something cannot be used as it is. */
function makeRefusalSummary(message) {
    return `## ❌ Not started\n\n${quoted(message)}\n`;
}
function heading(report) {
    const called = report.plan.builds.find(({ call }) => call !== '');
    if (called === undefined || isPlan(report))
        return imageHeading(report);
    return calledHeading(called.call, report.failures.length > 0);
}
function imageHeading(report) {
    const { plan, failures: failed } = report;
    const version = plan.tags.version === '' ? '' : ` ${(0,report_table/* code */.aY)(plan.tags.version)}`;
    if (failed.length > 0)
        return `## ❌ ${failureTitle(report)}:${version}`;
    if (report.pushed)
        return `## ⚓ Published${version}`;
    if (report.legs !== undefined)
        return `## 🧩 One leg: ${platformsOf(report).map(report_table/* code */.aY).join(', ')}`;
    if (!plan.push.push)
        return `## 🔨 Not pushed${version}\n\n${(0,report_table/* escapeMarkdown */.FV)(plan.push.why)}`;
    return isPlan(report) ? `## ⚓ Planned${version}` : `## ⏸️ Nothing published${version}\n\nEvery tag is held.`;
}
function calledHeading(call, hasFailed) {
    return hasFailed ? `## ❌ Call ${(0,report_table/* code */.aY)(call)} failed` : `## ✅ Call ${(0,report_table/* code */.aY)(call)}\n\nNothing was built.`;
}
function platformsOf({ legs = [] }) {
    return legs.flatMap(({ platform }) => platform ?? []);
}
function originLine({ promotion }) {
    return promotion === undefined ? '' : `Promoted from ${(0,report_table/* code */.aY)(promotion.name)}, at ${(0,report_table/* code */.aY)(promotion.digest)}.`;
}
function failureTitle({ plan, metadata }) {
    if (plan.push.push)
        return 'Not published as asked';
    return metadata === '' ? 'Not built' : 'Built, not published';
}
function failures({ failures: failed }) {
    return failed.map(quoted);
}
function quoted(message) {
    return message
        .split('\n')
        .map((line) => `> ${quotedLine(line)}`)
        .join('  \n');
}
/** A line with its indent, which YAML needs, and with a link that can be followed. */
function quotedLine(line) {
    const [, indent = '', before = '', link = '', rest = ''] = /^(\s*)(?:(See: )(https:\/\/[\w./#?=&%:-]+)|([^]*))$/.exec(line) ?? [];
    return '&nbsp;'.repeat(indent.length) + (link === '' ? (0,report_table/* escapeMarkdown */.FV)(rest) : `${before}<${link}>`);
}
function imageSection(entry, report) {
    const { image, digest } = entry;
    const title = `### ${(0,report_table/* code */.aY)(image.name)}`;
    const pinned = digest === undefined ? '' : `Digest ${(0,report_table/* code */.aY)(digest)}`;
    return [title, pinned, copiedLine(image, report), tagTable(entry, report), pullLines(entry), platformTable(entry)]
        .filter((part) => part !== '')
        .join('\n\n');
}
function copiedLine(image, { promotion }) {
    const copied = promotion?.copied.get(image);
    return copied === undefined ? '' : `Copied: ${(0,report_table/* copiedText */.M2)(copied)}.`;
}
function tagTable({ image, tags, digest }, report) {
    const { plan, held } = report;
    const unpublished = stateOfUnpublished(report);
    const decisions = (0,decide_tags/* decisionsOf */.bB)(plan.tags, image);
    if (decisions.length === 0)
        return 'No tags.';
    const rows = decisions.map(({ tag, class: kind }) => {
        const reason = held.get((0,decide_image/* withTag */.Rd)(image, tag));
        const state = stateOf(tags.get(tag), digest) ?? unpublished;
        return [(0,report_table/* code */.aY)(tag), kind, reason === undefined ? state : `⏸️ held: ${(0,report_table/* escapeMarkdown */.FV)(reason)}`];
    });
    return (0,report_table/* markdownTable */.Qj)([['Tag', 'Class', 'State'], ...rows]);
}
function stateOf(found, digest) {
    if (found === undefined)
        return undefined;
    return found === digest ? '✅ published' : `❌ points to ${(0,report_table/* code */.aY)(found)}`;
}
function stateOfUnpublished({ plan, stations }) {
    if (!plan.push.push)
        return 'not pushed';
    return stations.length === 0 ? 'planned' : '❌ not verified';
}
/** Tells whether nothing was to be done but to decide. */
function isPlan({ stations, failures: failed }) {
    return stations.length === 0 && failed.length === 0;
}
function pullLines({ image, digest, tags }) {
    if (digest === undefined)
        return '';
    // What is held may point to another image.
    const own = [...tags].find(([, found]) => found === digest);
    const byTag = own === undefined ? [] : [`docker pull ${(0,decide_image/* withTag */.Rd)(image, own[0])}`];
    return ['```sh', ...byTag, `docker pull ${(0,decide_image/* withDigest */.hQ)(image, digest)}`, '```'].join('\n');
}
function platformTable({ platforms }) {
    if (platforms.length === 0)
        return '';
    const rows = platforms.map(({ platform, digest, size }) => [(0,report_table/* escapeMarkdown */.FV)(platform), (0,report_table/* bytesText */.pV)(size), (0,report_table/* code */.aY)(digest)]);
    return (0,report_table/* markdownTable */.Qj)([['Platform', 'Size', 'Digest'], ...rows]);
}
function cacheText({ caches: { gains, fault } }) {
    const lines = gains.map(({ name, steps, cached }) => `Cache ${(0,report_table/* code */.aY)(name)}: ${cached} of ${steps} steps cached.`);
    return [...lines, ...(fault === undefined ? [] : [`⚠️ ${(0,report_table/* escapeMarkdown */.FV)(fault)}.`])].join(' ');
}
function times({ stations }) {
    if (stations.length === 0)
        return [];
    const total = stations.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    const rows = stations.map(({ name, milliseconds }) => [(0,report_table/* escapeMarkdown */.FV)(name), (0,report_table/* secondsText */.Hd)(milliseconds)]);
    const table = (0,report_table/* markdownTable */.Qj)([['Station', 'Time'], ...rows]);
    return [`<details><summary>${(0,report_table/* secondsText */.Hd)(total)} in all</summary>\n\n${table}\n\n</details>`];
}

// EXTERNAL MODULE: ./src/act/retry.ts
var retry = __webpack_require__(6594);
;// CONCATENATED MODULE: ./src/act/patient-github.ts

// What is only told to others, such as in a label, is not worth long waiting.
const RETRIES_FOR_FACTS = 1;
/** GitHub, asked again where it does not answer for a reason that passes. `retries`: attempts after the first one. */
function patientGitHub(github, { ports, retries }) {
    const few = Math.min(retries, RETRIES_FOR_FACTS);
    return {
        repository: (signal) => (0,retry/* retrying */.R$)(() => github.repository(signal), { ports, signal, retries: few }),
        commitDate: (sha, signal) => (0,retry/* retrying */.R$)(() => github.commitDate(sha, signal), { ports, signal, retries: few }),
        listGitTags: (prefix, signal) => (0,retry/* retrying */.R$)(() => github.listGitTags(prefix, signal), { ports, signal, retries }),
        refCommit: (ref, signal) => (0,retry/* retrying */.R$)(() => github.refCommit(ref, signal), { ports, signal, retries }),
        compare: (base, head, signal) => (0,retry/* retrying */.R$)(() => github.compare(base, head, signal), { ports, signal, retries }),
    };
}

// EXTERNAL MODULE: ./src/report/log.ts
var log = __webpack_require__(6472);
// EXTERNAL MODULE: ./src/decide/child-environment.ts
var child_environment = __webpack_require__(582);
;// CONCATENATED MODULE: ./src/read/git-remote.ts
// A remote that stalls is given up after some seconds, and git never waits for a password.
const GIT = { GIT_TERMINAL_PROMPT: '0', GIT_HTTP_LOW_SPEED_LIMIT: '1', GIT_HTTP_LOW_SPEED_TIME: '15' };
/** What `git ls-remote` lists: objects by the names of the refs that point to them; undefined where it fails. */
async function listRemote({ exec, folder, environment }, args) {
    const options = { environment: { ...environment, ...GIT }, folder };
    const { exitCode, stdout } = await exec.run('git', ['ls-remote', ...args], options);
    if (exitCode !== 0)
        return undefined;
    return new Map([...stdout.matchAll(/^(\w+)\t(.+)$/gm)].map(([, object = '', ref = '']) => [ref, object]));
}

;// CONCATENATED MODULE: ./src/read/git-tags.ts



/** Reads the git tags from GitHub's API, else from the checkout's remote. Never gives a part for the whole. */
async function readGitTags(sources, scope) {
    const { prefix = '', prefixes } = scope;
    const known = (names) => ({
        kind: 'known',
        names: (0,tag_prefix/* namesUnder */.XG)(scope.prefix, prefixes, names),
        prefix,
    });
    try {
        return known(await sources.github.listGitTags(prefix, sources.signal));
    }
    catch (error) {
        // After a cancel nothing new is started.
        const names = sources.signal.aborted ? undefined : await listRemoteTags(sources);
        return names === undefined ? { kind: 'unknown', why: (0,errors/* messageOf */.bD)(error) } : known(names);
    }
}
async function listRemoteTags(sources) {
    const refs = await listRemote(sources, ['--tags', '--refs', 'origin']);
    return refs && [...refs.keys()].map((ref) => ref.replace(/^refs\/tags\//, ''));
}

;// CONCATENATED MODULE: ./src/read/history.ts



/** Reads how the head of a branch or pull request stands to a commit. */
async function readHistory(sources, question) {
    try {
        return await askGitHub(sources, question);
    }
    catch (error) {
        // After a cancel nothing new is started.
        const head = sources.signal.aborted ? undefined : await readRemoteHead(sources, question.ref);
        // The remote does not compare, so it can only tell that there is nothing to be compared.
        return head === question.commit ? historyAtHead(head) : { kind: 'unknown', why: (0,errors/* messageOf */.bD)(error) };
    }
}
async function askGitHub({ github, signal }, { ref, commit }) {
    signal.throwIfAborted();
    const head = await github.refCommit(ref, signal);
    if (head === undefined)
        return { kind: 'gone' };
    if (head === commit)
        return historyAtHead(head);
    signal.throwIfAborted();
    return historyBelow(head, await github.compare(commit, head, signal));
}
async function readRemoteHead(sources, ref) {
    const name = `refs/${ref}`;
    // Git lists every ref that ends so.
    return (await listRemote(sources, ['origin', name]))?.get(name);
}

;// CONCATENATED MODULE: ./src/read/patterns.ts


/** Runs the users' regular expressions over the texts that the rules will ask about. */
function readPatternAnswers(rules, texts, pattern) {
    const asked = rules.flatMap((rule) => {
        const expression = expressionOf(rule);
        return expression === undefined ? [] : [{ expression, line: rule.line }];
    });
    const once = new Map(asked.map((one) => [(0,expression/* keyOf */.T)(one.expression), one]));
    return new Map([...once].map(([key, { expression, line }]) => {
        try {
            return [key, pattern.match(expression, texts)];
        }
        catch (error) {
            const rule = `a rule whose regular expression ends in time (${(0,errors/* messageOf */.bD)(error)})`;
            throw new errors/* InputError */.dz([{ input: 'tags', rule, value: line }]);
        }
    }));
}
function expressionOf(rule) {
    if (rule.type === 'match')
        return rule.pattern;
    return rule.type === 'semver' || rule.type === 'pep440' ? rule.match : undefined;
}

;// CONCATENATED MODULE: ./src/read/repository.ts

/** Reads what the event leaves open of the repository from GitHub; nothing is asked where it leaves nothing open. */
async function repository_readRepository({ repository: told }, github, signal) {
    const { defaultBranch, description, license } = told;
    if (defaultBranch !== undefined && description !== undefined && license !== undefined) {
        return { value: { defaultBranch, description, license } };
    }
    return asked(async () => {
        const answer = await github.repository(signal);
        return {
            defaultBranch: defaultBranch ?? answer.defaultBranch,
            description: description ?? answer.description,
            license: license ?? answer.license,
        };
    });
}
/** Reads when a commit was committed, in milliseconds since 1970. */
function readCommitDate(sha, github, signal) {
    return asked(() => github.commitDate(sha, signal));
}
// What is not told costs a label or the like, never the release.
async function asked(ask) {
    try {
        return { value: await ask() };
    }
    catch (error) {
        return { unknown: (0,errors/* messageOf */.bD)(error) };
    }
}

;// CONCATENATED MODULE: ./src/stories/facts.ts





/** Reads what the rules draw on. GitHub is asked only for what the event leaves open, and all at once. */
async function gleanFacts(setting, subject, ports) {
    const { context, signal, read } = setting;
    const { inputs } = read;
    const now = ports.clock.now();
    const repository = repository_readRepository(context, ports.github, signal);
    const [commitDate, defaultBranch] = await Promise.all([
        commitDateOf(setting, subject, ports),
        defaultBranchOf(setting, repository),
    ]);
    const isTold = 'value' in commitDate;
    const facts = chooseFacts({
        context,
        subject,
        shortShaLength: inputs.shortShaLength,
        version: inputs.version.text,
        defaultBranch,
        now,
        commitDate: isTold ? (commitDate.value ?? now) : now,
    });
    return {
        facts: withAnswers(facts, rulesOf(inputs), ports),
        repository,
        ...(!isTold && { undated: commitDate.unknown }),
        notices: isTold
            ? []
            : [(0,notice/* warning */.$e)(`The date of commit ${subject.sha} cannot be read (${commitDate.unknown}): {{commit_date}} is now`)],
    };
}
/** The rules of a run; none where its tags are written out. */
function rulesOf({ tags }) {
    return tags.kind === 'rules' ? tags.rules : [];
}
/** Tells what GitHub did not tell of the repository. */
function tellUnknown(told) {
    if ('value' in told)
        return [];
    return [
        (0,notice/* warning */.$e)(`GitHub does not tell the repository's description and license (${told.unknown}): labels go without`),
    ];
}
/** Tells whether the rules need something that only GitHub can tell. */
function waitsForGitHub({ context, read }, { sha }) {
    const asksDate = asksCommitDate(read.inputs) && commitDateIn(context, sha) === undefined;
    return asksDate || (context.repository.defaultBranch === undefined && asksDefaultBranch(read.inputs));
}
async function commitDateOf({ context, read, signal }, { sha }, ports) {
    if (!asksCommitDate(read.inputs))
        return { value: undefined };
    const told = commitDateIn(context, sha);
    return told === undefined ? readCommitDate(sha, ports.github, signal) : { value: told };
}
async function defaultBranchOf({ context, read }, repository) {
    const { defaultBranch } = context.repository;
    if (defaultBranch !== undefined || !asksDefaultBranch(read.inputs))
        return defaultBranch;
    const told = await repository;
    return 'value' in told ? told.value.defaultBranch : undefined;
}
function asksCommitDate(inputs) {
    return inputs.reproducible || usesExpression('commit_date', inputs);
}
/**
 * The time that all of a reproducible image is dated: the commit's, in seconds since 1970. Undefined where the image need
 * not be reproducible; throws where the time is not known, since any other would not be the same the next time.
 */
function epochOf({ reproducible }, { facts, undated }) {
    if (!reproducible)
        return undefined;
    if (undated === undefined)
        return Math.floor(facts.globals.commitDate / 1000);
    throw new Error(`Cannot make a reproducible image: the date of commit ${facts.sha} cannot be read (${undated})\n` +
        '  Input "github-token" needs the right contents: read; or run the job again');
}
function asksDefaultBranch(inputs) {
    const isEdge = rulesOf(inputs).some((rule) => rule.type === 'edge' && rule.branch === '');
    return isEdge || ['is_default_branch', 'is_not_default_branch'].some((name) => usesExpression(name, inputs));
}
function withAnswers(facts, rules, { pattern }) {
    const answers = readPatternAnswers(rules, textsToMatch(rules, facts), pattern);
    return { ...facts, answers: mergeAnswers(facts.answers, answers) };
}

;// CONCATENATED MODULE: ./src/stories/git.ts






/** Where git's tags are to be had in this run. */
function gitSources({ surroundings, environment, secrets, signal }, { github, exec }) {
    return {
        github,
        exec,
        folder: surroundings.workspace,
        environment: (0,child_environment/* makeChildEnvironment */.A)({ environment, secrets }, {}),
        signal,
    };
}
/** Reads git's tags and what the users' expressions see in them. */
async function readGit({ read }, ports, sources) {
    const { inputs } = read;
    const { prefixes, version, occasion } = inputs;
    const own = version.prefix ?? (occasion.kind === 'nothing' ? undefined : occasion.prefix);
    const gitTags = await readGitTags(sources, { prefix: (0,tag_prefix/* choosePrefix */.ik)(prefixes, own), prefixes });
    const names = gitTags.kind === 'known' ? gitTags.names : [];
    return { gitTags, answers: readPatternAnswers(rulesOf(inputs), names, ports.pattern) };
}
/** Asks git and GitHub anew, while tags are written. */
function gitReader(setting, ports, sources) {
    return {
        tags: (signal) => readGit(setting, ports, { ...sources, signal }),
        history: (branch, signal) => readHistory({ ...sources, signal }, branch),
        compare: (base, head, signal) => ports.github.compare(base, head, signal),
    };
}

// EXTERNAL MODULE: ./src/stories/plan.ts
var plan = __webpack_require__(5818);
// EXTERNAL MODULE: ./src/decide/plan.ts
var decide_plan = __webpack_require__(6557);
;// CONCATENATED MODULE: ./src/read/workspace.ts

/** Looks whether there is something to build: the Dockerfile, in a workspace that was checked out. */
async function findWorkspaceProblems({ workspace, buildContext, file }, files) {
    if ((0,build_context/* isRemote */.Vx)(buildContext))
        return [];
    const path = file === '' ? `${buildContext}/Dockerfile` : file;
    if (await isThere(path, workspace, files))
        return [];
    if ((await files.list(workspace)).length === 0)
        return [NO_CHECKOUT];
    const mend = 'Inputs "context" and "file" say where the Dockerfile is';
    return file === ''
        ? [{ input: 'context', rule: 'a folder with a Dockerfile', value: buildContext, mend }]
        : [{ input: 'file', rule: 'the path of a Dockerfile, seen from the workspace', value: file, mend }];
}
/** Looks whether the build's secrets are where the inputs say. */
async function findSecretProblems({ workspace, buildSecrets, environment }, files) {
    const problems = await Promise.all(buildSecrets.map(async ({ id, from }) => {
        if (from.kind === 'variable' && environment[from.name] === undefined) {
            const mend = `Set it in "env" of the step: ${from.name}: \${{ secrets.${from.name} }}`;
            return [{ input: 'secret-envs', rule: 'names of variables that are set', value: `${id}=${from.name}`, mend }];
        }
        if (from.kind !== 'file' || (await isThere(from.path, workspace, files)))
            return [];
        return [{ input: 'secret-files', rule: 'paths of files, seen from the workspace', value: `${id}=${from.path}` }];
    }));
    return [...findRepeated(buildSecrets), ...problems.flat()];
}
// Buildx would take one of them and say nothing.
function findRepeated(secrets) {
    const ids = secrets.map(({ id }) => id);
    const repeated = ids.filter((id, at) => ids.indexOf(id) !== at);
    const rule = 'ids that are given once, "secret-envs" and "secret-files" included';
    return [...new Set(repeated)].map((value) => ({ input: 'secrets', rule, value }));
}
const NO_CHECKOUT = {
    input: 'context',
    rule: 'in a workspace with a checkout, and the workspace is empty',
    mend: 'Add actions/checkout before this step',
};
async function isThere(path, workspace, files) {
    // BuildKit fetches a Dockerfile by its address.
    if (path.includes('://'))
        return true;
    const text = files.readText(path.startsWith('/') ? path : `${workspace}/${path}`);
    // A folder, or a file that may not be read, is no Dockerfile either.
    return (await text.catch(() => undefined)) !== undefined;
}

// EXTERNAL MODULE: ./src/decide/docker-program.ts
var docker_program = __webpack_require__(7907);
// EXTERNAL MODULE: ./src/decide/runner.ts
var runner = __webpack_require__(643);
;// CONCATENATED MODULE: ./src/stories/place.ts


/** Where nothing can be built, that is said before anything is tried. */
async function needDocker({ surroundings, environment }, { files }) {
    const found = await Promise.all((0,docker_program/* dockerPlaces */.TR)(environment['PATH'] ?? '').map((path) => files.programKind(path)));
    const hasDocker = found.some((kind) => kind !== undefined);
    const why = (0,runner/* whyNotHere */.uQ)(surroundings.runner, hasDocker);
    if (why !== undefined)
        throw new Error((0,runner/* tellObstacle */.d5)(why));
}

// EXTERNAL MODULE: ./src/decide/platform.ts
var decide_platform = __webpack_require__(9437);
;// CONCATENATED MODULE: ./src/decide/runners.ts

const NO_RUNNERS = { of: new Map() };
const AMD64 = '"ubuntu-24.04"';
const ARM64 = '"ubuntu-24.04-arm"';
/** Gives every platform a job, on a runner that is native to it where GitHub has one. */
function chooseLegJobs(platforms, { of, otherwise }) {
    return platforms.map((platform, number) => {
        const runner = of.get((0,decide_platform/* normalPlatform */.Je)(platform)) ?? otherwise ?? hostedRunner(platform);
        return { number, platform, runner };
    });
}
// What is native to neither is emulated, and the machines of this kind are the quickest at that.
function hostedRunner(platform) {
    return /^linux\/arm64(?:\/|$)/.test((0,decide_platform/* normalPlatform */.Je)(platform)) ? ARM64 : AMD64;
}

;// CONCATENATED MODULE: ./src/read/legs.ts




/** Reads what is to be merged: lines, or those in the files of a folder. */
async function readLegs({ text, platforms, workspace }, files) {
    try {
        const lines = (0,decide_legs/* namesFolder */.z0)(text) ? await linesIn(text, workspace, files) : text;
        const legs = (0,decide_legs/* parseLegs */.t4)(lines);
        (0,decide_legs/* checkLegs */.qt)(legs, platforms);
        return { legs, problems: [] };
    }
    catch (error) {
        return { legs: [], problems: (0,input_kinds/* problemsOf */.G)('legs', error) };
    }
}
async function linesIn(name, workspace, files) {
    const folder = name.startsWith('/') ? name : `${workspace}/${name}`;
    const found = await filesBelow(folder, DEPTH, files);
    if (found.length === 0)
        throw new errors/* Refusal */.P_('lines of legs, or a folder with files of legs', name, NO_FILES);
    return (0,decide_lines/* parseEach */.lc)(found, decide_legs/* legLinesOf */.F$).join('\n');
}
// actions/download-artifact gives each artifact a folder of its own, unless it is told to merge them.
const DEPTH = 3;
const NO_FILES = 'It has no file. With artifacts, add actions/download-artifact before this step: a job that failed has left none';
function parseable(name, text) {
    return text === undefined ? [] : [{ name, text }];
}
async function filesBelow(folder, depth, files) {
    const names = (await files.list(folder)).toSorted();
    const found = names.map(async (name) => {
        const path = `${folder}/${name}`;
        const below = depth > 1 ? await filesBelow(path, depth - 1, files) : [];
        // A folder cannot be read.
        return below.length > 0 ? below : parseable(name, await files.readText(path).catch(() => undefined));
    });
    return (await Promise.all(found)).flat();
}

;// CONCATENATED MODULE: ./src/stories/legs.ts



const NONE = { plan: {}, problems: [] };
/** Reads the legs that are merged, or plans the jobs that would build them. */
async function findLegs({ read, surroundings }, { files }) {
    const { mode, occasion, push, legs: text, platforms, runners } = read.inputs;
    if (mode === 'plan' && platforms.length > 0)
        return planJobs(platforms, runners);
    // Where nothing is pushed no leg was either.
    if (mode !== 'merge' || occasion.kind === 'nothing' || !push.push)
        return NONE;
    const { legs, problems } = await readLegs({ text, platforms, workspace: surroundings.workspace }, files);
    return { plan: { merge: { legs, platforms } }, problems };
}
async function planJobs(platforms, runners) {
    try {
        const wanted = runners === '' ? NO_RUNNERS : await parseInput(runners);
        return { plan: { legJobs: chooseLegJobs(platforms, wanted) }, problems: [] };
    }
    catch (error) {
        return { plan: {}, problems: (0,input_kinds/* problemsOf */.G)('runners', error) };
    }
}
// The parser of YAML is loaded only where there is something to parse.
async function parseInput(text) {
    const { parseRunners } = await Promise.all(/* import() | registry-auth */[__webpack_require__.e(243), __webpack_require__.e(865)]).then(__webpack_require__.bind(__webpack_require__, 4070));
    return parseRunners(text);
}

;// CONCATENATED MODULE: ./src/decide/git-token.ts

/**
 * The secrets of a build, with the run's token where the builder fetches the run's own repository: BuildKit signs in to a
 * git server with the secret of its name. https://docs.docker.com/build/building/secrets/#git-authentication-for-remote-contexts
 */
function withGitToken(question, origin) {
    const { buildSecrets, githubToken, buildContext, passed } = question;
    const contexts = [buildContext, ...passed.buildContexts.map((one) => one.slice(one.indexOf('=') + 1))];
    const isGiven = buildSecrets.some(({ id }) => /^GIT_AUTH_(?:TOKEN|HEADER)(?:\.|$)/.test(id));
    if (githubToken === '' || isGiven || !(0,build_context/* fetchesOwnRepository */.nd)(contexts, origin))
        return buildSecrets;
    return [...buildSecrets, { id: `GIT_AUTH_TOKEN.${origin.serverHost}`, from: { kind: 'value', value: githubToken } }];
}

// EXTERNAL MODULE: ./src/stories/caches.ts + 6 modules
var stories_caches = __webpack_require__(8400);
// EXTERNAL MODULE: ./src/stories/refusing.ts
var refusing = __webpack_require__(1782);
;// CONCATENATED MODULE: ./src/stories/planned-builds.ts









/** The builds of a run: one for each target. */
function buildsOf({ context, read: { inputs } }, tags, epoch) {
    const { platforms, buildContext, file, buildArgs, anew, pull, insecureRegistries } = inputs;
    const { passed, attestations, outputs, cache, caches, call } = inputs;
    const shared = {
        platforms,
        buildContext,
        file,
        buildArgs,
        anew,
        pull,
        secrets: withGitToken(inputs, context),
        insecureRegistries,
        passed,
        attestations,
        outputs,
        cache,
        caches,
        call,
        ...(epoch !== undefined && { epoch }),
    };
    return planned_builds_partsOf(inputs).map(({ target, images: all }) => ({
        ...shared,
        target,
        // A leg has no tags: those come when it is merged.
        images: inputs.mode === 'build' ? all : all.filter((image) => (0,decide_tags/* publishedOf */.KG)(tags, image).length > 0),
    }));
}
/** The targets, with the images that they go to; what is only asked about the Dockerfile goes to none. */
function planned_builds_partsOf({ images, target, targets }) {
    if (images.length > 0 || targets.length === 0)
        return (0,decide_targets/* byTarget */.RI)(images, target);
    return targets.map((one) => ({ target: one, images: [] }));
}
function isGiven({ caches }) {
    return caches.to.length > 0;
}
/** The build with its caches, as far as these do not depend on the builder. */
function withPlanCaches(build, source) {
    const { caches, warning: told } = (0,refusing/* refusing */.c)(isGiven(build) ? 'cache-to' : 'cache', () => (0,stories_caches/* choosePlanCaches */.S)(build, source));
    return { build: { ...build, caches }, notices: told === undefined ? [] : [(0,notice/* warning */.$e)(told)] };
}
/** A call tags and describes nothing: neither git nor GitHub has to be asked for it. */
function planCall(setting) {
    const { inputs } = setting.read;
    const tags = { decisions: [], version: '', outcomes: [], notices: [] };
    const nothing = { outputs: build_outputs/* NO_OUTPUTS */.vM, caches: decide_caches/* NO_CACHES */.cv };
    const { occasion, notices, credentials, call } = inputs;
    const why = occasion.kind === 'nothing' ? occasion.why : `input "call" is ${call}: nothing is built`;
    const known = { event: setting.context.event, occasion, credentials, notices };
    const builds = buildsOf(setting, tags, undefined).map((one) => (0,build_call/* withoutBuild */.DD)(one, nothing));
    return { ...known, push: { push: false, why }, images: [], tags, builds, labels: {}, annotations: [] };
}

// EXTERNAL MODULE: ./src/decide/rules/name.ts
var rules_name = __webpack_require__(4653);
;// CONCATENATED MODULE: ./src/decide/rules/edge.ts

/** What an edge rule gives: `edge`, on pushes to its branch (the default branch where it names none). */
function emitEdge(rule, facts) {
    const branch = rule.branch === '' ? facts.defaultBranch : rule.branch;
    if (facts.ref?.kind !== 'branch')
        return (0,rules_name/* nothing */.s6)('the ref is no branch');
    if (branch === undefined)
        return (0,rules_name/* nothing */.s6)('the default branch is not known');
    if (facts.ref.name !== branch)
        return (0,rules_name/* nothing */.s6)(`branch "${facts.ref.name}" is not "${branch}"`);
    return { kind: 'name', name: (0,rules_name/* around */.mC)('edge', rule, facts.globals), class: 'moving', latest: 'unwanted' };
}

// EXTERNAL MODULE: ./src/decide/rules/reader.ts
var reader = __webpack_require__(9761);
;// CONCATENATED MODULE: ./src/decide/rules/match.ts





/** What a match rule gives: the group that its expression finds in the git tag or value. */
function emitMatch(rule, facts) {
    const { pattern, group } = rule;
    const text = ownText(rule, facts);
    if (text === undefined)
        return (0,rules_name/* nothing */.s6)('the ref is no git tag, and there is no value');
    const groups = facts.answers.get((0,expression/* keyOf */.T)(pattern))?.get(text);
    if (groups === undefined)
        return (0,rules_name/* nothing */.s6)(`${pattern.source} does not match "${text}"`);
    const core = groups[group] ?? '';
    if (core === '')
        return (0,rules_name/* nothing */.s6)(`group ${group} of ${pattern.source} finds nothing in "${text}"`);
    const version = (0,reader/* versionOfMatch */.xN)(text, core);
    return {
        kind: 'name',
        name: (0,rules_name/* around */.mC)(core, rule, facts.globals),
        class: classOf(rule, core),
        latest: 'wanted',
        ...(version && {
            origin: { version, reader: { kind: 'match', pattern, group, ...(0,reader/* sightFrom */.Ob)(text, rule.value === undefined) } },
        }),
    };
}
function classOf({ prefix, suffix }, core) {
    if ((0,decide_version/* isFullVersion */.kj)(core))
        return 'fixed';
    return (0,rules_name/* namesCommit */.yF)([prefix, suffix]) ? 'commit' : 'moving';
}

;// CONCATENATED MODULE: ./src/decide/rules/raw.ts




/** What a raw rule gives: its value, nothing where that is empty. A full version is fixed, all else moves. */
function emitRaw(rule, facts) {
    const value = (0,decide_template/* render */.XX)(rule.value, (0,globals/* fillWith */.A)(facts.globals));
    if (value === '')
        return (0,rules_name/* nothing */.s6)('its value is empty');
    return { kind: 'name', name: (0,rules_name/* around */.mC)(value, rule, facts.globals), class: raw_classOf(rule, value), latest: 'unwanted' };
}
function raw_classOf({ value: template, prefix, suffix }, value) {
    if ((0,rules_name/* namesCommit */.yF)([template, prefix, suffix]))
        return 'commit';
    return (0,decide_version/* isFullVersion */.kj)(value) ? 'fixed' : 'moving';
}

;// CONCATENATED MODULE: ./src/decide/rules/ref.ts




const EVENT_OF = { branch: 'branch', tag: 'tag', 'pull-request': 'pr' };
const WANTED = { branch: 'branch', tag: 'git tag', pr: 'pull request' };
/** What a ref rule gives on this ref: nothing where the ref is of another kind. */
function emitRef(rule, { ref, globals }) {
    if (ref === undefined || EVENT_OF[ref.kind] !== rule.event)
        return (0,rules_name/* nothing */.s6)(`the ref is no ${WANTED[rule.event]}`);
    const own = ref.kind === 'pull-request' ? String(ref.number) : ref.name;
    const name = (0,rules_name/* around */.mC)(own, rule, globals);
    if (ref.kind === 'tag')
        return emitTag(name, own);
    return { kind: 'name', name, class: 'moving', latest: 'unwanted', givesWay: ref.kind === 'branch' };
}
// A git tag as short as "v1" is moved on by its owner at every release, so the image's tag moves too.
function emitTag(name, gitTag) {
    const version = (0,decide_version/* parseAnyVersion */.o)(gitTag) ?? (0,tag_prefix/* versionAfterPrefix */.rS)(gitTag);
    return {
        kind: 'name',
        name,
        class: version === undefined || (0,decide_version/* namesRelease */.gH)(version) ? 'fixed' : 'moving',
        latest: 'wanted',
        givesWay: version === undefined || version.parts < 3,
        ...(version && { origin: { version, reader: { kind: 'any', ...(0,reader/* sightFrom */.Ob)(gitTag, true) } } }),
    };
}

;// CONCATENATED MODULE: ./src/decide/rules/schedule.ts



/** What a schedule rule gives: its pattern, on event schedule. With a date in it the tag stays where it is. */
function emitSchedule(rule, facts) {
    if (facts.event !== 'schedule')
        return (0,rules_name/* nothing */.s6)(`event ${facts.event} is no schedule`);
    const core = (0,decide_template/* render */.XX)(rule.pattern, (0,globals/* fillWith */.A)(facts.globals));
    if (core === '')
        return (0,rules_name/* nothing */.s6)('its pattern is empty');
    return { kind: 'name', name: (0,rules_name/* around */.mC)(core, rule, facts.globals), class: schedule_classOf(rule), latest: 'unwanted' };
}
function schedule_classOf({ pattern, prefix, suffix }) {
    if ((0,rules_name/* namesCommit */.yF)([pattern, prefix, suffix]))
        return 'commit';
    return (0,rules_name/* namesDate */.Rr)(pattern) ? 'fixed' : 'moving';
}

;// CONCATENATED MODULE: ./src/decide/rules/sha.ts

/** What a sha rule gives: always a name, since every run has a commit. */
function emitSha(rule, facts) {
    const sha = rule.format === 'long' ? facts.sha : facts.shortSha;
    return { kind: 'name', name: (0,rules_name/* around */.mC)(sha, rule, facts.globals), class: 'commit', latest: 'unwanted' };
}

;// CONCATENATED MODULE: ./src/decide/rules/version-rule.ts





const KIND = { semver: 'a semantic version', pep440: 'a version of PEP 440' };
/** What a rule of versions gives: nothing where there is no version, or less of it than the pattern needs. */
function emitVersion(rule, facts) {
    const text = ownText(rule, facts);
    if (text === undefined)
        return (0,rules_name/* nothing */.s6)('the ref is no git tag, and there is no version');
    // Where `match` finds nothing, the text is read as it is: metadata-action's users know it so.
    const read = (rule.match && (0,reader/* findVersion */.Am)(rule.match, text, facts.answers)) ?? text;
    const version = (0,reader/* readVersion */.$4)(rule.type, read);
    if (version === undefined)
        return (0,rules_name/* nothing */.s6)(`"${read}" is not ${KIND[rule.type]}`);
    if (lacksParts(version, rule))
        return (0,rules_name/* nothing */.s6)(`"${version.raw}" has fewer parts than the pattern needs`);
    return version_rule_named(version, rule, facts);
}
// PEP 440 fills up what is not written.
function lacksParts({ scheme, parts }, { pattern }) {
    return scheme === 'semver' && parts < (0,rules_pattern/* partsNeeded */.WQ)(pattern);
}
function version_rule_named(version, rule, facts) {
    const pattern = (0,rules_pattern/* withGlobals */.Vh)(rule.pattern, facts.globals);
    const stable = version.isStable && !facts.prerelease;
    const core = (0,rules_pattern/* nameOfVersion */.Tn)(pattern, version, stable);
    if (core === '')
        return (0,rules_name/* nothing */.s6)('its pattern is empty');
    const reader = { kind: 'version', scheme: rule.type, pattern, ...sightOf(rule, facts) };
    return {
        kind: 'name',
        name: (0,rules_name/* around */.mC)(core, rule, facts.globals),
        class: version_rule_classOf(rule, version, stable),
        latest: stable ? 'wanted' : 'unwanted',
        origin: { version, reader },
        ...noticeOf(version, rule, facts),
    };
}
function noticeOf(version, rule, facts) {
    const foreign = foreignTag(rule, facts);
    if (foreign !== undefined)
        return { notice: `match finds nothing in "${foreign}", which is read as it is: ${rule.line}` };
    return version.scheme === 'semver' && version.parts < 3 ? { notice: tellPartial(version) } : {};
}
/** The git tag in which the rule's `match` finds nothing. */
function foreignTag(rule, facts) {
    const gitTag = gitTagOf(rule, facts);
    const isForeign = rule.match && gitTag && (0,reader/* findVersion */.Am)(rule.match, gitTag, facts.answers) === undefined;
    return isForeign ? gitTag : undefined;
}
/** The git tag that the rule reads, where it does not read a version that somebody named. */
function gitTagOf({ value }, { version, ref }) {
    return value === undefined && version === '' && ref?.kind === 'tag' ? ref.name : undefined;
}
/** A git tag competes with others of its prefix; one in which `match` finds nothing, with whole versions alone. */
function sightOf(rule, facts) {
    const { match } = rule;
    if (match === undefined || foreignTag(rule, facts) !== undefined)
        return {};
    const gitTag = gitTagOf(rule, facts);
    return { match, ...(0,reader/* sightFrom */.Ob)(gitTag ?? '', gitTag !== undefined) };
}
function version_rule_classOf(rule, version, stable) {
    const { pattern, prefix, suffix } = rule;
    if (!stable || (0,rules_pattern/* namesOnlyOne */.Br)(pattern, version))
        return (0,decide_version/* namesRelease */.gH)(version) ? 'fixed' : 'moving';
    return (0,rules_name/* namesCommit */.yF)([pattern, prefix, suffix]) ? 'commit' : 'moving';
}
function tellPartial({ raw }) {
    return `"${raw}" is no full semantic version: its tag moves, and gives way to three-part versions of its range`;
}

;// CONCATENATED MODULE: ./src/decide/rules/emit.ts








/** What a rule gives in this run: a name, or why there is none. */
function emit(rule, facts) {
    return (0,rules_rule/* isReading */.p7)(rule) ? emitRead(rule, facts) : emitPlain(rule, facts);
}
function emitRead(rule, facts) {
    return rule.type === 'match' ? emitMatch(rule, facts) : emitVersion(rule, facts);
}
function emitPlain(rule, facts) {
    switch (rule.type) {
        case 'schedule':
            return emitSchedule(rule, facts);
        case 'edge':
            return emitEdge(rule, facts);
        case 'ref':
            return emitRef(rule, facts);
        case 'raw':
            return emitRaw(rule, facts);
        case 'sha':
            return emitSha(rule, facts);
    }
}

;// CONCATENATED MODULE: ./src/decide/gather.ts







/** Gathers the tags of all rules. Refuses an `enable` that is neither true nor false once it is filled in. */
function gatherTags(rules, facts) {
    const results = new Map(rules.map((rule) => [rule, applyRule(rule, facts)]));
    const ordered = rules.toSorted((a, b) => b.priority - a.priority).flatMap((rule) => results.get(rule)?.given ?? []);
    const all = [...results.values()];
    return {
        tags: withoutRepeats(ordered),
        outcomes: all.map(({ outcome }) => outcome),
        notices: all.flatMap(({ notices }) => notices),
    };
}
function applyRule(rule, facts) {
    const { line } = rule;
    if (!parseFlag((0,decide_template/* render */.XX)(rule.enable, (0,globals/* fillWith */.A)(facts.globals)), line))
        return without(line, 'it is not enabled');
    const emitted = emit(rule, facts);
    if (emitted.kind === 'nothing')
        return without(line, emitted.why);
    const name = (0,rules_name/* spell */.lO)(emitted.name);
    const tag = (0,decide_tag/* makeTag */.BU)(name);
    if (tag === undefined) {
        const why = `"${name}" holds nothing that a tag may be made of`;
        return { ...without(line, why), notices: [(0,notice/* notice */.lm)(`${why}: ${line} gives no tag`)] };
    }
    return {
        given: { tag, emitted, rule },
        outcome: { rule: line, gave: tag },
        notices: noticesOf(emitted, { name, tag, line }),
    };
}
function without(rule, why) {
    return { outcome: { rule, why }, notices: [] };
}
function noticesOf(emitted, { name, tag, line }) {
    const repaired = tag === name ? [] : [(0,notice/* notice */.lm)(`"${name}" (${line}) is no valid tag: "${tag}" is used for it`)];
    return [...repaired, ...(emitted.notice === undefined ? [] : [(0,notice/* notice */.lm)(emitted.notice)])];
}
/** Each tag once, where it came first, and judged by the version that it stands for if any rule knows one. */
function withoutRepeats(given) {
    const known = new Map();
    for (const one of given) {
        const before = known.get(one.tag);
        if (before === undefined)
            known.set(one.tag, one);
        else if (before.emitted.origin === undefined && one.emitted.origin !== undefined)
            known.set(one.tag, { ...one, emitted: { ...one.emitted, latest: before.emitted.latest } });
    }
    return [...known.values()];
}

// EXTERNAL MODULE: ./src/decide/lineage.ts
var lineage = __webpack_require__(8857);
;// CONCATENATED MODULE: ./src/decide/literal-tags.ts

/** The tags of a run whose user wrote them out: taken as they are. A full version is fixed, all else moves. */
function chooseLiteralTags(references, moving) {
    const tags = [...new Set(references.flatMap((one) => one.tags))];
    const decisions = tags.map((tag) => decide(tag, references, moving));
    return {
        decisions,
        version: decisions.find(({ hold }) => hold === undefined)?.tag ?? '',
        outcomes: decisions.map(({ origin, tag }) => ({ rule: origin, gave: tag })),
        notices: [],
    };
}
function decide(tag, references, moving) {
    const images = references.filter((one) => one.tags.includes(tag)).map(({ image }) => image.name);
    const kind = (0,decide_version/* isFullVersion */.kj)(tag) ? 'fixed' : 'moving';
    return {
        tag,
        class: kind,
        origin: images.map((name) => `${name}:${tag}`).join(', '),
        ...(images.length < references.length && { images }),
        ...(kind === 'moving' && moving === 'off' && { hold: 'input "moving-tags" is off', rivals: [] }),
    };
}

// EXTERNAL MODULE: ./src/decide/owner.ts
var owner = __webpack_require__(31);
;// CONCATENATED MODULE: ./src/stories/tagging.ts







const tagging_NO_TAGS = { decisions: [], version: '', outcomes: [], notices: [] };
/** Lets the rules speak. Throws a Refusal where one of them cannot be used after all. */
function questionOf({ occasion, tags: order, moving }, { facts, subject }) {
    if (occasion.kind === 'nothing')
        return { kind: 'settled', tags: tagging_NO_TAGS };
    if (order.kind === 'literal')
        return { kind: 'settled', tags: chooseLiteralTags(order.references, moving) };
    const { globals } = facts;
    const branch = (0,lineage/* branchFor */.yC)(subject.ref, { own: subject.sha, head: subject.head });
    const question = {
        gathered: gatherTags(order.rules, facts),
        policy: order.latest,
        latest: (0,latest/* nameLatest */.H5)(order.flavor, globals),
        moving,
        prerelease: subject.prerelease,
        releases: (0,owner/* releaseNames */.uh)(order.releases, globals),
        ...(branch && { branch }),
    };
    return { kind: 'open', question };
}
/** Chooses the tags; git is asked only where something depends on it. */
async function chooseRunTags(open, facts, readGit) {
    if (open.kind === 'settled')
        return { tags: open.tags, gitTags: NOT_ASKED };
    const { question } = open;
    const git = (0,decide_tags/* asksGitTags */.EX)(question) ? await readGit() : { gitTags: NOT_ASKED, answers: facts.answers };
    const answers = mergeAnswers(git.answers, facts.answers);
    return { tags: (0,decide_tags/* chooseTags */.NE)(question, { gitTags: git.gitTags, answers }), gitTags: git.gitTags };
}
const NOT_ASKED = { kind: 'known', names: [], prefix: '' };

;// CONCATENATED MODULE: ./src/stories/prepare.ts














/** Reads what the decisions need, refuses what cannot be used, and makes the plan. Nothing has been done then. */
async function prepare(setting, ports, sources) {
    const { inputs } = setting.read;
    const legs = await findLegs(setting, ports);
    refuse([...setting.read.problems, ...(await lookAround(setting, ports)), ...legs.problems]);
    if (inputs.call !== '')
        return planCall(setting);
    const subject = subjectOf(inputs.occasion, setting.context);
    const read = () => readGit(setting, ports, sources);
    // Where the rules wait for GitHub, git's tags are read meanwhile.
    const early = isRelease(setting, subject) && waitsForGitHub(setting, subject) ? read() : undefined;
    early?.catch(() => undefined);
    const gleaned = await gleanFacts(setting, subject, ports);
    const question = (0,refusing/* refusing */.c)('tags', () => questionOf(inputs, { facts: gleaned.facts, subject }));
    const { tags: chosen, gitTags } = await chooseRunTags(question, gleaned.facts, () => early ?? read());
    const tags = inputs.mode === 'build' ? { ...chosen, decisions: [] } : chosen;
    const push = decidePush(inputs, tags);
    const epoch = epochOf(inputs, gleaned);
    const builds = buildsAnything(inputs) ? buildsOf(setting, tags, epoch) : [];
    const cached = builds.map((one) => withPlanCaches(one, { setting, tags, images: inputs.images, push }));
    const described = await describe(setting, gleaned, tags.version);
    return {
        event: setting.context.event,
        occasion: inputs.occasion,
        push,
        images: inputs.images,
        tags,
        builds: cached.map(({ build }) => build),
        ...described,
        notices: [...described.notices, ...cached.flatMap(({ notices }) => notices)],
        credentials: inputs.credentials,
        ...legs.plan,
        ...prepare_faultOf(gitTags, tags),
    };
}
function isRelease({ read }, { ref }) {
    return ref?.kind === 'tag' || read.inputs.version.text !== '';
}
/** Labels, annotations, and what the user should know of them. */
async function describe({ context, read }, { facts, repository, notices }, version) {
    const { labels, annotations, levels, reproducible, mode } = read.inputs;
    const isIndex = mode === 'merge' || (0,decide_plan/* givesIndex */.NZ)(read.inputs);
    const told = await repository;
    const { description = '', license = '' } = 'value' in told ? told.value : context.repository;
    const { name: title, url } = context.repository;
    const created = new Date(reproducible ? facts.globals.commitDate : facts.globals.now).toISOString();
    const standard = (0,decide_labels/* standardLabels */.Fn)({ title, description, url, license, revision: facts.sha, version, created });
    const own = (0,decide_labels/* fillLines */.Dk)(labels, facts.globals);
    const noted = (0,decide_labels/* fillLines */.Dk)(annotations, facts.globals);
    return {
        labels: (0,decide_labels/* withPairs */.Sx)(standard, own.pairs),
        annotations: (0,decide_annotations/* chooseAnnotations */.eZ)({ standard, own: noted.pairs, levels, isIndex }),
        notices: [
            ...read.inputs.notices,
            ...notices,
            ...tellUnknown(told),
            ...tellDropped('labels', own.dropped),
            ...tellDropped('annotations', noted.dropped),
        ],
    };
}
function tellDropped(input, lines) {
    if (lines.length === 0)
        return [];
    return [
        (0,notice/* warning */.$e)(`Input "${input}" has lines that are no key=value (${lines.length}), left out; the first: ${lines[0]}`),
    ];
}
/** The modes that build something. */
const BUILDING = ['publish', 'build'];
function buildsAnything({ mode }) {
    return mode === 'plan' || BUILDING.includes(mode);
}
async function lookAround(setting, ports) {
    const { read, surroundings, environment } = setting;
    const { mode, occasion, buildSecrets } = read.inputs;
    if (!BUILDING.includes(mode) || occasion.kind === 'nothing')
        return [];
    await needDocker(setting, ports);
    const { workspace } = surroundings;
    const problems = await Promise.all([
        findWorkspaceProblems({ ...read.inputs, workspace }, ports.files),
        findSecretProblems({ workspace, buildSecrets, environment }, ports.files),
    ]);
    return problems.flat();
}
function prepare_faultOf(gitTags, tags) {
    if (gitTags.kind === 'known' || !tags.decisions.some(({ hold }) => hold !== undefined))
        return {};
    return { fault: `Cannot move tags forward: git's tags cannot be read (${gitTags.why})` };
}
function decidePush(inputs, tags) {
    if (inputs.occasion.kind === 'nothing')
        return { push: false, why: inputs.occasion.why };
    // A leg goes up without a tag.
    if (inputs.mode === 'build')
        return inputs.push;
    return (0,refusing/* refusing */.c)('tags', () => (0,decide_plan/* choosePushWithTags */.R2)(tags, inputs.push, { occasion: inputs.occasion, mode: inputs.pushMode }));
}
function refuse(problems) {
    if (problems.length > 0)
        throw new errors/* InputError */.dz(problems);
}

;// CONCATENATED MODULE: ./src/run.ts






/** The whole story: read what is there, decide, tell it, do what the mode asks for, and say what came of it. */
async function run(setting, given) {
    const { inputs } = setting.read;
    const ports = { ...given, github: patientGitHub(given.github, { ports: given, retries: inputs.retries }) };
    for (const mask of inputs.masks)
        ports.log.mask(mask);
    const sources = gitSources(setting, ports);
    (0,log/* tellNotices */.lT)(inputs.notices, ports.log);
    const deciding = run_decide(setting, ports, sources);
    const story = STORIES[inputs.mode]?.();
    const decided = await deciding;
    const untold = decided.notices.filter((one) => !inputs.notices.includes(one));
    (0,log/* tellNotices */.lT)([...decided.tags.notices, ...untold], ports.log);
    (0,log/* tellHeld */.tm)(decided, ports.log);
    if (inputs.mode === 'plan')
        (0,log/* tellDescription */.kJ)(decided, ports.log);
    if (inputs.occasion.kind === 'nothing' || story === undefined)
        return (0,plan/* plan */.e)(decided, ports, setting.signal);
    const tell = await story;
    const report = await tell({ plan: decided, setting, git: gitReader(setting, ports, sources) }, ports);
    (0,log/* tellEnd */.HI)(report, ports.log);
    if (setting.surroundings.annotatesChecks)
        tellFindings(report, ports.log);
    return report;
}
/** What each mode does once all is decided: loaded while GitHub is asked for the plan. */
const STORIES = {
    build: async () => (await __webpack_require__.e(/* import() | publish */ 552).then(__webpack_require__.bind(__webpack_require__, 4833))).build,
    merge: async () => (await __webpack_require__.e(/* import() | publish */ 552).then(__webpack_require__.bind(__webpack_require__, 4050))).merge,
    publish: async () => (await __webpack_require__.e(/* import() | publish */ 552).then(__webpack_require__.bind(__webpack_require__, 7397))).publish,
    promote: async () => (await __webpack_require__.e(/* import() | publish */ 552).then(__webpack_require__.bind(__webpack_require__, 6678))).promote,
};
async function run_decide(setting, ports, sources) {
    ports.log.startGroup('Read and decide');
    try {
        (0,log/* tellContext */.PD)(setting.context, setting.read.inputs.occasion, ports.log);
        const decided = await prepare(setting, ports, sources);
        (0,log/* tellPlan */.fb)(decided, ports.log);
        return decided;
    }
    finally {
        ports.log.endGroup();
    }
}

;// CONCATENATED MODULE: ./src/world.ts




















const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 };
/** Runs the action in the real world and gives the exit code. */
async function main() {
    const cancel = listenForCancel();
    try {
        const { failures, places } = await act(cancel.signal);
        for (const failure of failures)
            runner_commands/* runnerLog */.t1.error(failure, places.get(failure));
        return cancel.exitCode() ?? (failures.length > 0 ? 1 : 0);
    }
    catch (error) {
        runner_commands/* runnerLog */.t1.error((0,errors/* messageOf */.bD)(error));
        writeEmptyOutputs(writeOutput);
        (0,runner_commands/* writeSummary */.Sy)(process.env, makeRefusalSummary(runner_commands/* runnerLog */.t1.redact((0,errors/* messageOf */.bD)(error))));
        return cancel.exitCode() ?? 1;
    }
}
async function act(signal) {
    const { env } = process;
    const surroundings = readSurroundings(env);
    const context = readContext(env, (await nodeFiles.readText(payloadPath(env))) ?? '');
    const auth = (0,runner_commands/* readInput */.R5)(env, 'registry-auth') === '' ? NO_AUTH : await loadAuthReader();
    const nodes = (0,runner_commands/* readInput */.R5)(env, 'nodes') === '' ? NO_NODES : await loadNodesReader();
    const read = readInputs((name) => (0,runner_commands/* readInput */.R5)(env, name), context, { environment: env, auth, nodes });
    const { secrets } = read.inputs;
    const ports = wire(read.inputs, { context, surroundings, signal });
    const report = await run({ read, context, surroundings, environment: env, secrets, signal }, ports);
    writeOutputs(report, writeOutput);
    try {
        (0,runner_commands/* writeSummary */.Sy)(env, runner_commands/* runnerLog */.t1.redact(makeSummary(report)));
    }
    catch (error) {
        // What was done is done, and the outputs say so.
        runner_commands/* runnerLog */.t1.warning(`The summary cannot be written: ${(0,errors/* messageOf */.bD)(error)}`);
    }
    return report;
}
// Its parser of YAML takes as long to load as half of all the rest.
function loadAuthReader() {
    return Promise.all(/* import() | registry-auth */[__webpack_require__.e(243), __webpack_require__.e(865)]).then(__webpack_require__.bind(__webpack_require__, 7676));
}
// In the chunk of the same parser.
function loadNodesReader() {
    return Promise.all(/* import() | registry-auth */[__webpack_require__.e(243), __webpack_require__.e(865)]).then(__webpack_require__.bind(__webpack_require__, 1313));
}
function wire({ githubToken: token, insecureRegistries: insecure }, { context, surroundings, signal }) {
    const http = nodeHttp(process.env);
    const say = (text) => runner_commands/* runnerLog */.t1.info(text);
    const warn = (text) => runner_commands/* runnerLog */.t1.warning(text);
    const mask = (secret) => runner_commands/* runnerLog */.t1.mask(secret);
    const now = () => systemClock.now();
    const trustOf = certsD(surroundings.certificates);
    const trusting = (url) => {
        const trust = trustOf(new URL(url).host);
        return trust === undefined ? {} : { trust };
    };
    return {
        clock: systemClock,
        exec: nodeExec(signal),
        files: nodeFiles,
        github: gitHubApi({ http, apiUrl: surroundings.apiUrl, repository: (0,run_context/* fullName */.fq)(context.repository), token }),
        http: { ...http, send: (request) => http.send({ ...trusting(request.url), ...request }) },
        log: runner_commands/* runnerLog */.t1,
        machine: nodeMachine(),
        pattern: vmPattern,
        process: nodeProcess,
        random: systemRandom,
        state: { save: saveState, setVariable },
        registry: async (signIn) => {
            const { OciRegistry } = await __webpack_require__.e(/* import() | publish */ 552).then(__webpack_require__.bind(__webpack_require__, 5123));
            return new OciRegistry({ http, signIn, mask, now, trustOf, systemTrust: systemTrust, insecure, say, warn });
        },
    };
}
function writeOutput(name, value) {
    (0,runner_commands/* writeValue */.bD)(process.env, 'GITHUB_OUTPUT', [name, value]);
}
function saveState(name, value) {
    (0,runner_commands/* writeValue */.bD)(process.env, 'GITHUB_STATE', [name, value]);
}
function setVariable(name, value) {
    (0,runner_commands/* writeValue */.bD)(process.env, 'GITHUB_ENV', [name, value]);
}
/** The runner cancels with SIGINT, later SIGTERM. The run then stops what it does, tidies up and reports. */
function listenForCancel() {
    const controller = new AbortController();
    let exitCode;
    for (const name of ['SIGINT', 'SIGTERM']) {
        process.on(name, () => {
            exitCode ??= EXIT_CODES[name];
            controller.abort(new Error(`${name} was received`));
        });
    }
    return { signal: controller.signal, exitCode: () => exitCode };
}


/***/ })

};
