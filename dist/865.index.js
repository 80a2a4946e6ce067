export const id = 865;
export const ids = [865];
export const modules = {

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


/***/ })

};
