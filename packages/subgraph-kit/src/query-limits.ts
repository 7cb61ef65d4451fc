// How big a GraphQL document may be before it is worth no further thought: tokens, depth, aliases,
// and the number of selections once fragments are spread. It knows no schema.
import { Problem } from '@kc/problems';
import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

export interface QueryLimits {
  readonly maxTokens: number;
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxSelections: number;
}

/** As options of Apollo Server. */
export interface LimitOptions {
  readonly parseOptions: { readonly maxTokens: number };
  readonly validationRules: ValidationRule[];
  readonly maxRecursiveSelections: number;
}

export function limitOptions(limits: QueryLimits): LimitOptions {
  return {
    parseOptions: { maxTokens: limits.maxTokens },
    validationRules: [depthRule(limits.maxDepth), aliasRule(limits.maxAliases)],
    maxRecursiveSelections: limits.maxSelections,
  };
}

function depthRule(max: number): ValidationRule {
  return (context: ValidationContext): ASTVisitor => ({
    Document(document) {
      const depth = depthOf(document);
      if (depth > max) {
        report(context, `${depth} tầng, giới hạn ${max} (depth ${depth}, limit ${max})`);
      }
    },
  });
}

function aliasRule(max: number): ValidationRule {
  return (context: ValidationContext): ASTVisitor => {
    let aliases = 0;
    return {
      Field(node) {
        if (node.alias !== undefined) aliases += 1;
        if (aliases === max + 1) report(context, `hơn ${max} bí danh (more than ${max} aliases)`);
      },
    };
  };
}

function report(context: ValidationContext, rule: string): void {
  const originalError = new Problem('QUERY_TOO_COMPLEX', { rule });
  context.reportError(new GraphQLError(originalError.message, { originalError }));
}

/**
 * Each fragment is measured once, so that a document of nested fragments costs no more than its
 * length.
 */
function depthOf(document: DocumentNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const measured = new Map<string, number>();
  const below = (set: SelectionSetNode | undefined): number => {
    let deepest = 0;
    for (const selection of set?.selections ?? []) {
      const depth =
        selection.kind === Kind.FIELD
          ? 1 + below(selection.selectionSet)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? below(selection.selectionSet)
            : spread(selection.name.value);
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  };
  const spread = (name: string): number => {
    const known = measured.get(name);
    if (known !== undefined) return known;
    // Ends a cycle; that it is one is reported by GraphQL's own rule.
    measured.set(name, 0);
    const depth = below(fragments.get(name)?.selectionSet);
    measured.set(name, depth);
    return depth;
  };
  const operations = document.definitions.filter((d) => d.kind === Kind.OPERATION_DEFINITION);
  return Math.max(0, ...operations.map((operation) => below(operation.selectionSet)));
}
