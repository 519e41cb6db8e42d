// What a source file imports and which names it uses, judged against the table of rooms in src/README.md.
import { posix } from 'node:path';
import { parseAst } from 'rolldown/parseAst';

export interface Room {
  rooms: readonly string[];
  packages: readonly string[];
}

export type Rooms = ReadonlyMap<string, Room>;

/** Paths are relative to src, with slashes. */
export type Sources = ReadonlyMap<string, string>;

export const PURE = ['model', 'sim', 'check', 'figures', 'why', 'frame', 'link', 'trace', 'lessons'];

/** What all engines compute to the last bit; log, exp, pow, sin and the like differ between them. */
const EXACT_MATH = new Set(
  'abs ceil clz32 floor fround imul max min round sign sqrt trunc E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2'.split(
    ' ',
  ),
);

const FORBIDDEN = new Set(
  (
    'Date Intl performance crypto setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame ' +
    'requestIdleCallback window document navigator location history localStorage sessionStorage fetch self ' +
    'globalThis process eval Function'
  ).split(' '),
);

const LOCALE = new Set(['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString', 'localeCompare']);

interface Node {
  type: string;
  [field: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

function children(node: Node): Node[] {
  return Object.values(node).flat().filter(isNode);
}

function walk(node: Node, visit: (node: Node, parent: Node | undefined) => void, parent?: Node): void {
  visit(node, parent);
  for (const child of children(node)) walk(child, visit, node);
}

function parse(path: string, text: string): Node {
  return parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }, path) as unknown as Node;
}

/** Reads the Markdown table whose rows start with a room's name in backquotes. */
export function readRooms(markdown: string): Rooms {
  const list = (cell: string | undefined) => (cell ?? '').split(/[\s,–]+/).filter((word) => word !== '');
  const rooms = new Map<string, Room>();
  for (const line of markdown.split('\n')) {
    const [, name, , imports, packages] = line.split('|').map((cell) => cell.trim());
    const room = /^`(.+)`$/.exec(name ?? '')?.[1];
    if (room !== undefined) rooms.set(room, { rooms: list(imports), packages: list(packages) });
  }
  return rooms;
}

export function roomOf(path: string): string {
  return path.split('/')[0] ?? '';
}

/** Everything a file asks for: imports, type imports, lazy imports, re-exports, `new URL('./x', import.meta.url)`. */
export function importsOf(path: string, text: string): string[] {
  const found: string[] = [];
  const add = (value: unknown) => {
    if (isNode(value) && typeof value.value === 'string') found.push(value.value.replace(/\?.*$/, ''));
  };
  walk(parse(path, text), (node) => {
    add(node.source);
    const { callee } = node;
    if (node.type !== 'NewExpression' || !isNode(callee) || callee.name !== 'URL') return;
    const [address, base] = node.arguments as Node[];
    if (base?.type === 'MemberExpression' && isNode(base.object) && base.object.type === 'MetaProperty')
      add(address);
  });
  return found;
}

const target = (path: string, asked: string) => posix.join(posix.dirname(path), asked);

/** Imports that the table does not allow. */
export function strangers(rooms: Rooms, sources: Sources): string[] {
  const wrong: string[] = [];
  for (const [path, text] of sources) {
    const room = rooms.get(roomOf(path));
    if (!room) {
      wrong.push(`${path}: no such room`);
      continue;
    }
    for (const asked of importsOf(path, text)) {
      const relative = asked.startsWith('.');
      const other = relative ? roomOf(target(path, asked)) : asked;
      const allowed = relative
        ? other === roomOf(path) || room.rooms.includes(other)
        : room.packages.some((name) =>
            name.endsWith('*')
              ? asked.startsWith(name.slice(0, -1))
              : asked === name || asked.startsWith(`${name}/`),
          );
      if (!allowed) wrong.push(`${path} imports ${asked}`);
    }
  }
  return wrong;
}

/** Each cycle of imports once, as the files along it. */
export function cycles(sources: Sources): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const way: string[] = [];
  const found: string[] = [];
  const enter = (path: string) => {
    const text = sources.get(path);
    if (text === undefined || state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      found.push([...way.slice(way.indexOf(path)), path].join(' → '));
      return;
    }
    state.set(path, 'open');
    way.push(path);
    for (const asked of importsOf(path, text)) if (asked.startsWith('.')) enter(target(path, asked));
    way.pop();
    state.set(path, 'done');
  };
  for (const path of sources.keys()) enter(path);
  return found;
}

/** `export * from`, and index files that pass on what others export. */
export function barrels(sources: Sources): string[] {
  const wrong: string[] = [];
  for (const [path, text] of sources) {
    const index = /(^|\/)index\.\w+$/.test(path);
    walk(parse(path, text), (node) => {
      const passesOn = node.type === 'ExportNamedDeclaration' && isNode(node.source);
      if (node.type === 'ExportAllDeclaration' || (index && passesOn))
        wrong.push(`${path} passes on exports`);
    });
  }
  return wrong;
}

/** Names bound anywhere in the file: a parameter called `window` is not the page's window. */
function boundNames(program: Node): Set<string> {
  const names = new Set<string>();
  const bind = (pattern: unknown): void => {
    if (!isNode(pattern)) return;
    if (pattern.type === 'Identifier') names.add(String(pattern.name));
    else if (pattern.type === 'AssignmentPattern') bind(pattern.left);
    else if (pattern.type === 'RestElement') bind(pattern.argument);
    else if (pattern.type === 'Property') bind(pattern.value);
    else for (const part of children(pattern)) bind(part);
  };
  walk(program, (node) => {
    if (node.type === 'VariableDeclarator' || /^(Function|Class)(Declaration|Expression)$/.test(node.type))
      bind(node.id);
    if (node.type.startsWith('Import') && isNode(node.local)) bind(node.local);
    if (Array.isArray(node.params)) node.params.forEach(bind);
  });
  return names;
}

const plainNumber = (node: unknown) =>
  isNode(node) && node.type === 'Literal' && typeof node.value === 'number';

/** Uses of anything that a pure room must not know. */
export function impurities(path: string, text: string): string[] {
  const program = parse(path, text);
  const bound = boundNames(program);
  const wrong: string[] = [];
  walk(program, (node, parent) => {
    if (node.type === 'BinaryExpression' && node.operator === '**') {
      if (!plainNumber(node.right) && !plainNumber(node.left))
        wrong.push(`${path} uses ** with a computed exponent`);
      return;
    }
    if (node.type !== 'Identifier') return;
    const name = String(node.name);
    const isProperty = parent?.type === 'MemberExpression' && parent.property === node && !parent.computed;
    if (isProperty && LOCALE.has(name)) wrong.push(`${path} uses ${name}`);
    const isKey = parent?.key === node && !parent.computed;
    if (isProperty || isKey || bound.has(name)) return;
    if (FORBIDDEN.has(name)) wrong.push(`${path} uses ${name}`);
    if (name !== 'Math') return;
    const member = parent?.type === 'MemberExpression' && !parent.computed && isNode(parent.property);
    const used = member ? String((parent.property as Node).name) : '';
    if (!EXACT_MATH.has(used)) wrong.push(`${path} uses Math.${used || '(as a value)'}`);
  });
  return wrong;
}
