// Finds what the API shows without saying what it means: every type, field, argument, enum value
// and input field must have a description, for the person who calls it.
import { Kind, visit } from 'graphql';

const roots = ['Query', 'Mutation'];
const inside = [Kind.FIELD_DEFINITION, Kind.INPUT_VALUE_DEFINITION, Kind.ENUM_VALUE_DEFINITION];

/** @returns {string[]} coordinates, like `Query.programme(id:)` */
export function undescribed(document) {
  const found = [];
  const path = [];
  visit(document, {
    enter(node) {
      if (!isDefinition(node)) return undefined;
      path.push(node.name.value);
      if (!node.description && !isExempt(node)) found.push(coordinate(path, node));
      return undefined;
    },
    leave(node) {
      if (isDefinition(node)) path.pop();
    },
  });
  return found;
}

function isDefinition(node) {
  if (inside.includes(node.kind) || node.kind === Kind.DIRECTIVE_DEFINITION) return true;
  return /Type(Definition|Extension)$/.test(node.kind);
}

/**
 * A root type explains itself; an extension and an @external field are described by their owner.
 */
function isExempt(node) {
  if (roots.includes(node.name.value)) return true;
  if (node.kind.endsWith('TypeExtension')) return true;
  return node.directives?.some((directive) => directive.name.value === 'external') ?? false;
}

function coordinate(path, node) {
  const isArgument = node.kind === Kind.INPUT_VALUE_DEFINITION && path.length === 3;
  return isArgument ? `${path[0]}.${path[1]}(${path[2]}:)` : path.join('.');
}
