// Loads the demonstration data through the public API, in order and one act at a time. Every act
// can be repeated: a second start changes nothing, and one that broke off is completed by the next.
import { clusterLifeActs } from './acts/cluster-life.mjs';
import { clusterActs } from './acts/clusters.mjs';
import { establishmentActs } from './acts/establishments.mjs';
import { fairLifeActs } from './acts/fair-life.mjs';
import { fairActs } from './acts/fairs.mjs';
import { programmeActs } from './acts/programmes.mjs';
import { projectLifeActs } from './acts/project-life.mjs';
import { activateRules } from './acts/rules.mjs';
import { selectionActs } from './acts/selection.mjs';
import { supportActs } from './acts/support.mjs';
import { openGraph } from './graph.mjs';
import { perform } from './perform.mjs';

const chapters = [
  ['chương trình / programmes', programmeActs],
  ['cơ sở và sản phẩm / establishments and products', establishmentActs],
  ['cụm công nghiệp / clusters', clusterActs],
  ['hội chợ / fairs', fairActs],
  ['hạng mục hỗ trợ / support items', supportActs],
  ['đời của đề án / lives of projects', projectLifeActs],
  ['trong cụm công nghiệp / in a cluster', clusterLifeActs],
  ['bình chọn sản phẩm / product selection', selectionActs],
  ['tại hội chợ / at the fair', fairLifeActs],
];

/** Says how many acts there are, and how many met a record of another version and were left out. */
export async function loadDemo({ origin, onStep = () => {} }) {
  const graph = await openGraph(origin);
  onStep('quy định quốc gia / national rules');
  await activateRules(graph);
  const total = chapters.reduce((sum, [, acts]) => sum + acts.length, 0);
  let done = 0;
  let leftOut = 0;
  for (const [title, acts] of chapters) {
    for (const act of acts) {
      onStep(`dữ liệu minh họa / demonstration data: ${title}`, `${done}/${total}`);
      if (!(await perform(graph, act))) leftOut += 1;
      done += 1;
    }
  }
  return { acts: total, leftOut };
}
