// Contacts in the graph, for those who may see household data: a household's address is a home.
import { factResult } from '../establishments/fact-result.js';
import { maySeeHouseholdData } from '../establishments/who-may-write.js';
import type { Resolvers } from '../generated/graphql.js';
import { maskPhone } from './phone-number.js';
import { recordContact } from './record-contact.js';

export const contactResolvers: Resolvers = {
  Mutation: {
    recordContact: async (_, { input }, context) =>
      factResult(await recordContact(context.deps, context, input), context),
  },
  Establishment: {
    contacts: async ({ id, partyKey }, _, { facts, actor }) => {
      if (!maySeeHouseholdData(actor, partyKey)) return [];
      return (await facts.contactsOf.load(id)).map((contact) => ({
        ...contact,
        phoneMasked: contact.phoneLastThree === null ? null : maskPhone(contact.phoneLastThree),
        recordedAt: contact.recordedAt.toISOString(),
      }));
    },
  },
};
