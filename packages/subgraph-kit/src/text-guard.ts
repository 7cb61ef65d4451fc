// Refuses unreadable text before any resolver sees it: NUL, lone surrogates, decomposed Unicode,
// control characters and great length, in every string of every argument. What a text may mean is
// not known here.
import { type Problem, Problems, plainText, problemsOf } from '@kc/problems';
import { defaultFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';

const maxTextCharacters = 10_000;

/** Puts the guard before the resolver of every field of the schema that takes arguments. */
export function guardTexts(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.args.length === 0) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (...given) => {
        refuseUnreadable(given[1]);
        return resolve(...given);
      };
    }
  }
}

export function refuseUnreadable(args: Readonly<Record<string, unknown>>): void {
  const found: Problem[] = [];
  for (const [name, value] of Object.entries(args)) inspect(name, value, found);
  if (found.length > 0) throw new Problems(found);
}

function inspect(field: string, value: unknown, found: Problem[]): void {
  if (typeof value === 'string') {
    found.push(...faultsOf(field, value));
  } else if (Array.isArray(value)) {
    for (const [i, element] of value.entries()) inspect(`${field}[${i}]`, element, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) inspect(`${field}.${name}`, inner, found);
  }
}

function faultsOf(field: string, value: string): readonly Problem[] {
  // Whether a field may be blank is for its own service to say.
  if (value.length <= maxTextCharacters && value.trim() === '') return [];
  try {
    plainText(field, value, { max: maxTextCharacters, multiline: true });
    return [];
  } catch (error) {
    const problems = problemsOf(error);
    if (problems === undefined) throw error;
    return problems;
  }
}
