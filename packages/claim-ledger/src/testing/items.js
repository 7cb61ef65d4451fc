import { uuidOf } from './signing.js';
const sourceOf = {
    programs: 'KCQG',
    clusters: 'CLUSTER',
    'trade-promotion': 'TRADE',
};
export const teaFirm = 'tax:0100109106';
export const otherFirm = 'tax:0300588569';
export function itemOf(service, facts) {
    const requested = facts.requested ?? 100_000_000;
    const from = facts.from ?? '2026-04';
    return {
        beneficiary: facts.who ?? teaFirm,
        content: facts.content,
        variant: facts.variant ?? null,
        source: facts.source ?? sourceOf[service],
        objects: facts.objects ?? [],
        evidence: facts.evidence ?? [],
        costLines: [{ kind: 'EQUIPMENT', amount: String(facts.cost ?? requested * 2), ref: null }],
        period: { from, to: facts.to ?? from },
        requested: String(requested),
        capMultiplierBp: facts.capMultiplierBp ?? null,
        project: facts.project === undefined ? null : uuidOf(facts.project),
    };
}
/** What the second reader level can say of an item. */
export function moreOf(facts) {
    const { lines = [], otherFunding = 0, province = null, coFinance = null } = facts;
    const cost = facts.cost ?? (lines.length > 0 ? 0 : (facts.requested ?? 100_000_000) * 2);
    const line = (amount, object) => ({
        kind: 'EQUIPMENT',
        amount: String(amount),
        ref: null,
        object,
    });
    return {
        otherFunding: String(otherFunding),
        province,
        coFinance,
        costLines: [
            ...(cost > 0 ? [line(cost, null)] : []),
            ...lines.map(({ amount, object }) => line(amount, object)),
        ],
    };
}
export const machine = (serial, maker = 'Sao Mai', model = 'SM-9') => ({
    kind: 'MACHINE',
    parts: { maker, model, serial },
});
export const invoice = (number) => ({
    kind: 'INVOICE',
    parts: { seller: '0300588569', number },
});
export const invoiceLine = (number, line) => ({
    kind: 'INVOICE_LINE',
    parts: { seller: '0300588569', number, line: String(line) },
});
export const plan = (cluster, decision) => ({
    kind: 'PLAN',
    parts: { cluster, decision },
});
export const cluster = (name) => ({ kind: 'CLUSTER', parts: { cluster: name } });
export const work = (project, code) => ({
    kind: 'WORK',
    parts: { project: uuidOf(project), code },
});
export const booth = (event, number) => ({
    kind: 'BOOTH',
    parts: { event, number },
});
export const booths = (event) => ({ kind: 'BOOTHS', parts: { event } });
export const event = (name) => ({ kind: 'EVENT', parts: { event: name } });
export const address = (text) => ({ kind: 'ADDRESS', parts: { address: text } });
export const dryer = (serial, rest = {}) => ({
    content: 'DRYER',
    objects: [machine(serial)],
    ...rest,
});
//# sourceMappingURL=items.js.map