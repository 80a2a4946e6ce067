export const id = 865;
export const ids = [865];
export const modules = {

/***/ 1313:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseNodes: () => (/* binding */ parseNodes)
/* harmony export */ });
/* harmony import */ var js_yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3243);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);
/* harmony import */ var _build_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3904);
/* harmony import */ var _engine_wish_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8030);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4755);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2071);






const EXAMPLE = 'For example:\n    nodes: |\n      - endpoint: tcp://amd64.example.com:1234\n        platforms: linux/amd64\n' +
    '        cacert: ${{ toJSON(secrets.BUILDKIT_CA) }}\n      - endpoint: tcp://arm64.example.com:1234\n        platforms: linux/arm64';
const KEYS = ['name', 'endpoint', 'platforms', 'driver-opts', 'buildkitd-flags', 'cacert', 'cert', 'key'];
/** Parses input `nodes`: a YAML list. What it holds is never quoted in errors, for keys are in it. */
function parseNodes(text) {
    if (text.trim() === '')
        return [];
    const rows = parseYaml(text);
    if (!Array.isArray(rows))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_('a YAML list', undefined, EXAMPLE);
    const refused = [];
    const nodes = rows.flatMap((row, at) => {
        try {
            return [parseRow(new _fields_js__WEBPACK_IMPORTED_MODULE_5__/* .Fields */ .C(row))];
        }
        catch (error) {
            refused.push(new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_(`a list of nodes: entry ${at + 1} ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`, undefined, EXAMPLE));
            return [];
        }
    });
    if (refused.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusals */ .qY(refused);
    return nodes;
}
function parseYaml(text) {
    try {
        return (0,js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .load */ .Hh)(text, { schema: js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .FAILSAFE_SCHEMA */ .uH });
    }
    catch {
        // The parser's own message quotes the line, which can be one of a key.
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_('valid YAML', undefined, EXAMPLE);
    }
}
function parseRow(fields) {
    if (!fields.isGiven)
        throw new Error('is no mapping');
    const unknown = Object.keys(fields.all).find((key) => !KEYS.includes(key));
    if (unknown !== undefined)
        throw new Error(`has the unknown key "${unknown}"`);
    const text = (key) => textOf(fields, key);
    return {
        name: matching(text('name'), /^(?:[a-zA-Z][\w.-]*)?$/, 'a name that is none: letters, digits and ._-'),
        endpoint: matching(text('endpoint'), /^(?:[^\s-]\S*)?$/, 'an endpoint that is none'),
        platforms: refusing('platforms', () => (0,_build_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .parsePlatforms */ .qA)(linesOf(fields, 'platforms').join('\n'))),
        driverOpts: refusing('driver-opts', () => linesOf(fields, 'driver-opts').map(_engine_wish_js__WEBPACK_IMPORTED_MODULE_3__/* .parseDriverOpt */ .Tc)),
        flags: text('buildkitd-flags'),
        tls: { cacert: text('cacert'), cert: text('cert'), key: text('key') },
    };
}
function textOf(fields, key) {
    const value = fields.text(key);
    if (value === undefined && fields.has(key))
        throw new Error(`has a ${key} that is no text`);
    return (value ?? '').trim();
}
function matching(text, grammar, what) {
    if (!grammar.test(text))
        throw new Error(`has ${what}`);
    return text;
}
/** A list, or the lines of a text. */
function linesOf(fields, key) {
    const list = fields.list(key);
    if (list === undefined)
        return (0,_lines_js__WEBPACK_IMPORTED_MODULE_4__/* .parseLines */ .Li)(textOf(fields, key)).map((line) => line.text);
    return list.map((one) => {
        if (typeof one !== 'string')
            throw new Error(`has a list ${key} of which not all are texts`);
        return one;
    });
}
function refusing(key, work) {
    try {
        return work();
    }
    catch (error) {
        // It refuses, and its message quotes nothing.
        throw new Error(`has ${key} that cannot be used: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`, { cause: error });
    }
}


/***/ }),

/***/ 7676:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseRegistryAuth: () => (/* binding */ parseRegistryAuth),
/* harmony export */   passwordsIn: () => (/* binding */ passwordsIn)
/* harmony export */ });
/* harmony import */ var js_yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3243);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4755);
/* harmony import */ var _registry_name_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7969);




/** Every password in input `registry-auth`, also of entries that are refused. */
function passwordsIn(text) {
    if (text === '')
        return [];
    try {
        const rows = (0,js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .load */ .Hh)(text, { schema: js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .FAILSAFE_SCHEMA */ .uH });
        const all = Array.isArray(rows) ? rows : [rows];
        return all.map((row) => passwordOf(new _fields_js__WEBPACK_IMPORTED_MODULE_3__/* .Fields */ .C(row))).filter((password) => password !== '');
    }
    catch {
        // What is no YAML is refused as a whole by the parser below.
        return [];
    }
}
/**
 * Parses input `registry-auth`: a YAML list of registry, username and password. Values are never quoted in errors. Names
 * and passwords may be empty: that is what secrets are which a run may not see.
 */
function parseRegistryAuth(text) {
    if (text.trim() === '')
        return [];
    const rows = parseYaml(text);
    if (!Array.isArray(rows))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_('a YAML list', undefined, LIST_EXAMPLE);
    const refused = [];
    const credentials = rows.flatMap((row, at) => {
        const credential = parseRow(row);
        if (typeof credential !== 'string')
            return [credential];
        refused.push(new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_(`a list of registry, username, password: entry ${at + 1} ${credential}`, undefined, LIST_EXAMPLE));
        return [];
    });
    if (refused.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusals */ .qY(refused);
    return credentials;
}
// Whatever a secret holds, toJSON() makes one text of it that YAML gives back as it was.
const LIST_EXAMPLE = 'For example:\n    registry-auth: |\n      - registry: ghcr.io\n        username: me\n' +
    '        password: ${{ toJSON(secrets.TOKEN) }}\n' +
    '  where toJSON() holds together a secret with odd characters or several lines, such as a JSON key';
// `scope` and `ecr` are docker/login-action's: the first is a path, the second says what we find out by ourselves.
const KEYS = ['registry', 'username', 'password', 'scope', 'ecr'];
function parseYaml(text) {
    try {
        // Every scalar stays the text that it is: a password of 0123 is no number, and `no` is no boolean.
        return (0,js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .load */ .Hh)(text, { schema: js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .FAILSAFE_SCHEMA */ .uH });
    }
    catch {
        // The parser's own message quotes the line, which can hold a password.
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_('valid YAML', undefined, LIST_EXAMPLE);
    }
}
function parseRow(row) {
    const fields = new _fields_js__WEBPACK_IMPORTED_MODULE_3__/* .Fields */ .C(row);
    if (!fields.isGiven)
        return 'is no mapping';
    const unknown = Object.keys(fields.all).find((key) => !KEYS.includes(key));
    if (unknown !== undefined)
        return `has the unknown key "${unknown}"`;
    const missing = ['username', 'password'].find((key) => !fields.has(key));
    if (missing !== undefined)
        return `has no ${missing}`;
    const odd = KEYS.find((key) => fields.has(key) && fields.text(key) === undefined);
    if (odd !== undefined)
        return `has a ${odd} that is no text`;
    const name = nameIn(fields);
    if (typeof name === 'string')
        return name;
    const username = textOf(fields, 'username');
    return { ...name, username, password: passwordOf(fields), form: 'password', source: 'inputs' };
}
function textOf(fields, key) {
    return fields.text(key) ?? '';
}
// A block of YAML ends in a line break, which docker, too, takes off a password that it reads.
function passwordOf(fields) {
    return textOf(fields, 'password').replace(/\r?\n$/, '');
}
function nameIn(fields) {
    const path = textOf(fields, 'scope').replace(/@.*/s, '');
    try {
        const name = (0,_registry_name_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRegistryName */ .O)(textOf(fields, 'registry'));
        return path === '' ? name : (0,_registry_name_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRegistryName */ .O)(`${name.registry}/${path}`);
    }
    catch (error) {
        // It refuses, and its message quotes nothing.
        return `has a registry that cannot be used: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}`;
    }
}


/***/ }),

/***/ 4070:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseRunners: () => (/* binding */ parseRunners)
/* harmony export */ });
/* harmony import */ var js_yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3243);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4755);
/* harmony import */ var _build_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3904);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2071);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9437);






/** Parses input `runners`: YAML that gives platforms, and `default`, the labels of a runner. */
function parseRunners(text) {
    const given = parseYaml(text);
    const rows = (0,_lines_js__WEBPACK_IMPORTED_MODULE_3__/* .parseEach */ .lc)(Object.keys(given.all), (name) => [namesIn(name), runnerOf(name, given)]);
    const each = rows.flatMap(([names, runner]) => names.map((name) => [name, runner]));
    const otherwise = each.find(([name]) => name === DEFAULT)?.[1];
    const of = new Map(each.filter(([name]) => name !== DEFAULT));
    return { of, ...(otherwise !== undefined && { otherwise }) };
}
const DEFAULT = 'default';
const EXAMPLE = 'For example:\n    runners: |\n      linux/arm/v7: ubuntu-24.04-arm\n      default: [self-hosted, linux]';
function parseYaml(text) {
    try {
        const given = new _fields_js__WEBPACK_IMPORTED_MODULE_5__/* .Fields */ .C((0,js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .load */ .Hh)(text, { schema: js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .FAILSAFE_SCHEMA */ .uH }));
        if (given.isGiven)
            return given;
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_(`YAML (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error).replace(/\n.*/s, '')})`, undefined, EXAMPLE);
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_('YAML that gives platforms the labels of runners', text, EXAMPLE);
}
/** One platform, or several with commas. */
function namesIn(name) {
    return name === DEFAULT ? [name] : (0,_build_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .parsePlatforms */ .qA)(name).map(_platform_js__WEBPACK_IMPORTED_MODULE_4__/* .normalPlatform */ .Je);
}
function runnerOf(name, given) {
    const labels = given.list(name) ?? [given.text(name)];
    if (labels.length > 0 && labels.every((label) => typeof label === 'string' && label.trim() !== ''))
        return JSON.stringify(given.list(name) ?? given.text(name));
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P_('a label of a runner for each platform, or a list of labels', name, EXAMPLE);
}


/***/ })

};
