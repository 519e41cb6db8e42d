import { type GenericSchema, integer, literal, number, pipe, safeParse, union } from 'valibot';
import type { Limit } from '../model/limits.ts';
import { FOREVER } from '../model/units.ts';
import type { Complaints } from './complaint.ts';
import { fieldsOf, type Numbers } from './keys.ts';
import { settle } from './numbers.ts';

const WHOLE = union([pipe(number(), integer()), literal('never')]);

/** An object of a file, read field by field: what is wrong is complained about, the rest is used. */
export class Bag {
  private readonly fields: Map<string, unknown>;
  private readonly path: string;
  private readonly complaints: Complaints;

  constructor(fields: object, path: string, complaints: Complaints) {
    this.fields = new Map(Object.entries(fields));
    this.path = path;
    this.complaints = complaints;
  }

  /** The bag of an inner object; nothing there: an empty one. */
  inner(name: string): Bag {
    const value = this.take(name) ?? {};
    const path = `${this.path}${name}.`;
    if (isObject(value)) return new Bag(value, path, this.complaints);
    this.complaints.add('dropped', this.shown(name, value), 'not an object; left out');
    return new Bag({}, path, this.complaints);
  }

  /** The elements of a list; undefined: there is none. */
  list(name: string): readonly unknown[] | undefined {
    const value = this.take(name);
    if (value === undefined || Array.isArray(value)) return value;
    this.complaints.add('dropped', this.shown(name, value), 'not a list; left out');
    return undefined;
  }

  value<T>(name: string, schema: GenericSchema<unknown, T>, was: T, what: string): T {
    const value = this.take(name);
    if (value === undefined) return was;
    const result = safeParse(schema, value);
    if (result.success) return result.output;
    this.complaints.add('dropped', this.shown(name, value), `not ${what}; ${was ?? 'none'} used`);
    return was;
  }

  number(name: string, limit: Limit, was: number): number {
    const value = this.take(name);
    if (value === undefined) return was;
    const result = safeParse(WHOLE, value);
    if (!result.success) {
      this.complaints.add('dropped', this.shown(name, value), `not a whole number; ${was} used`);
      return was;
    }
    const wish = result.output === 'never' ? FOREVER : result.output;
    return settle(limit, wish, this.shown(name, value), this.complaints);
  }

  numbers<K extends string>(
    limits: Readonly<Record<K, Limit>>,
    base: Numbers<NoInfer<K>>,
  ): Record<K, number> {
    const out = {} as Record<K, number>;
    for (const field of fieldsOf(limits)) out[field] = this.number(field, limits[field], base[field]);
    return out;
  }

  /** What nobody asked for. */
  end() {
    for (const [name, value] of this.fields)
      this.complaints.add('unknown', this.shown(name, value), 'unknown, left out');
  }

  private take(name: string): unknown {
    const value = this.fields.get(name);
    this.fields.delete(name);
    return value;
  }

  private shown(name: string, value: unknown): string {
    return `${this.path}${name}: ${shown(value)}`;
  }
}

/** A value of a file as a few characters; what is inside of it may be endless. */
export function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[…]' : '{…}';
  return typeof value === 'string' ? `"${value}"` : String(value);
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
