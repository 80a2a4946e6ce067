/** What `${{ … }}` may ask for: the contexts by name, and the state of the job for `success()` and its like. */
export type ExpressionScope = { contexts: Record<string, unknown>; status: JobStatus };
export type JobStatus = 'success' | 'failure' | 'cancelled';

/** The text with each `${{ … }}` replaced by its value. */
export function fillIn(text: string, scope: ExpressionScope): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => toText(evaluate(expression, scope)));
}

/** Whether a condition such as `always()` or `failure() && github.ref_type == 'tag'` holds. */
export function holds(condition: string, scope: ExpressionScope): boolean {
  const [, wrapped] = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(condition) ?? [];
  return toBoolean(evaluate(wrapped ?? condition, scope));
}

export function evaluate(expression: string, scope: ExpressionScope): unknown {
  const parser = new Parser(expression, scope);
  return parser.whole();
}

const TOKEN = /\s*(?:('(?:[^']|'')*')|(-?\d+(?:\.\d+)?)|([A-Za-z_][\w-]*)|(&&|\|\||==|!=|[!().,*[\]]))/y;

const STATUS: Record<string, (status: JobStatus) => boolean> = {
  always: () => true,
  success: (status) => status === 'success',
  failure: (status) => status === 'failure',
  cancelled: (status) => status === 'cancelled',
};

// https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#functions
const FUNCTIONS: Record<string, (...values: readonly unknown[]) => unknown> = {
  format: (text, ...values) => toText(text).replace(/\{(\d+)\}/g, (_, at: string) => toText(values[Number(at)])),
  fromjson: (text) => JSON.parse(toText(text)) as unknown,
  join: (list, between = ',') => (Array.isArray(list) ? list.map(toText).join(toText(between)) : toText(list)),
  startswith: (text, start) => toText(text).toLowerCase().startsWith(toText(start).toLowerCase()),
};

class Parser {
  readonly #text: string;
  readonly #scope: ExpressionScope;
  readonly #tokens: string[] = [];

  constructor(text: string, scope: ExpressionScope) {
    this.#text = text.trim();
    this.#scope = scope;
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < this.#text.length) {
      const found = TOKEN.exec(this.#text);
      if (found === null) throw this.#error();
      this.#tokens.push(found[0].trim());
    }
  }

  whole(): unknown {
    const value = this.#or();
    if (this.#tokens.length > 0) throw this.#error();
    return value;
  }

  #or(): unknown {
    let left = this.#and();
    while (this.#take('||')) {
      const right = this.#and();
      left = toBoolean(left) ? left : right;
    }
    return left;
  }

  #and(): unknown {
    let left = this.#comparison();
    while (this.#take('&&')) {
      const right = this.#comparison();
      left = toBoolean(left) ? right : left;
    }
    return left;
  }

  #comparison(): unknown {
    const left = this.#unary();
    if (this.#take('==')) return isEqual(left, this.#unary());
    if (this.#take('!=')) return !isEqual(left, this.#unary());
    return left;
  }

  #unary(): unknown {
    if (this.#take('!')) return !toBoolean(this.#unary());
    if (!this.#take('(')) return this.#operand();
    const value = this.#or();
    this.#expect(')');
    return value;
  }

  #operand(): unknown {
    const token = this.#tokens.shift() ?? '';
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (/^-?\d/.test(token)) return Number(token);
    if (!/^\w/.test(token)) throw this.#error();
    if (['true', 'false', 'null'].includes(token)) return JSON.parse(token);
    return this.#take('(') ? this.#call(token) : this.#path(this.#scope.contexts[token.toLowerCase()]);
  }

  /** What a call gives, and what is taken out of that. */
  #call(name: string): unknown {
    const values: unknown[] = [];
    while (!this.#take(')')) {
      values.push(this.#or());
      if (this.#tokens[0] !== ')') this.#expect(',');
    }
    const [check, work] = [STATUS[name.toLowerCase()], FUNCTIONS[name.toLowerCase()]];
    if (check !== undefined && values.length === 0) return check(this.#scope.status);
    if (work === undefined) throw this.#error();
    return this.#path(work(...values));
  }

  #path(root: unknown): unknown {
    let value = root;
    for (;;) {
      if (this.#take('.')) value = this.#take('*') ? all(value) : member(value, this.#tokens.shift() ?? '');
      else if (this.#take('[')) {
        value = member(value, toText(this.#or()));
        this.#expect(']');
      } else return value ?? null;
    }
  }

  #take(token: string): boolean {
    const found = this.#tokens[0] === token;
    if (found) this.#tokens.shift();
    return found;
  }

  #expect(token: string): void {
    if (!this.#take(token)) throw this.#error();
  }

  #error(): Error {
    return new Error(`Cannot evaluate the expression "${this.#text}" in this emulator`);
  }
}

/** What `.*` gives: from there on a name is that of a member of each. */
class Filtered extends Array<unknown> {}

function all(value: unknown): unknown {
  return Filtered.from(typeof value === 'object' && value !== null ? Object.values(value) : []);
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return null;
  if (value instanceof Filtered) {
    return Filtered.from([...value].map((one) => member(one, name)).filter((one) => (one ?? null) !== null));
  }
  const found = Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return found?.[1];
}

function toBoolean(value: unknown): boolean {
  return value !== '' && Boolean(value);
}

function toText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return 'Array';
  return typeof value === 'string' ? value : typeof value === 'object' ? 'Object' : JSON.stringify(value);
}

function isEqual(left: unknown, right: unknown): boolean {
  if (typeof left === 'string' && typeof right === 'string') return left.toLowerCase() === right.toLowerCase();
  return left === right || (left ?? null) === (right ?? null);
}
