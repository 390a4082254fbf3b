import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { StartError } from '../src/core/errors.ts';
import { chooseEngines, describeEngine, loadEngine } from './engines/choose-engines.ts';
import type { EngineEntry } from './engines/engine.ts';
import { machine } from './machine.ts';
import { markdownTable } from './markdown-table.ts';
import { readOptions } from './read-options.ts';
import { collectionFolders, readCollection } from './relevance/collection.ts';
import type { Collection } from './relevance/collection.ts';
import { judge, meanRelevance } from './relevance/metrics.ts';
import type { Relevance } from './relevance/metrics.ts';
import { questionWords } from './relevance/question-words.ts';

const RESULTS = 100;
const OPTIONS = {
  collections: { type: 'string' },
  engines: { type: 'string' },
  json: { type: 'string' },
} as const;
const USAGE = '--collections DIR, --engines ours,lunr and --json FILE';
const EXPLANATION = `Means over the questions that have a useful document. nDCG@10 has the grade as gain and log2(rank + 1)
as discount, as in trec_eval; recall and the reciprocal rank count every grade above 0 among the first 100.
Every engine is asked for the same words, and a document need not have all of them.`;

/**
 * `npm run bench -- relevance --collections DIR [--engines NAME,NAME] [--json FILE]`: how well each
 * engine ranks what people judged, over each collection in the folder.
 */
export async function benchRelevance(args: readonly string[]): Promise<void> {
  const options = readOptions(args, OPTIONS, USAGE);
  if (options.collections === undefined) {
    throw new StartError('Which collections? npm run bench -- relevance --collections DIR');
  }
  const engines = chooseEngines(options.engines);
  const results = [];
  for (const folder of collectionFolders(options.collections)) {
    const collection = readCollection(folder, basename(folder));
    const { name, papers, questions } = collection;
    for (const engine of engines) {
      console.error(`${name}, ${engine}`);
      const relevance = await relevanceOf(await loadEngine(engine), collection);
      results.push({
        collection: name,
        documents: papers.length,
        questions: questions.length,
        engine,
        ...relevance,
      });
    }
  }
  console.log(
    markdownTable(
      results.map(({ collection, documents, questions, engine, ...relevance }) => ({
        Collection: collection,
        Documents: documents.toLocaleString('en-US'),
        Questions: String(questions),
        Engine: engine,
        'nDCG@10': relevance.ndcg10.toFixed(4),
        'Recall@100': relevance.recall100.toFixed(4),
        MRR: relevance.reciprocalRank.toFixed(4),
      })),
    ),
  );
  console.log(`\n${EXPLANATION}\n`);
  for (const engine of engines) console.log(`- ${await describeEngine(engine)}`);
  if (options.json !== undefined) {
    writeFileSync(options.json, `${JSON.stringify({ ...machine(), results }, null, 2)}\n`);
  }
}

async function relevanceOf(
  { create }: EngineEntry,
  { papers, questions }: Collection,
): Promise<Relevance> {
  const engine = create();
  await engine.build(papers);
  const judged: Relevance[] = [];
  for (const { text, grades } of questions) {
    const query = { kind: 'words', words: questionWords(text) } as const;
    judged.push(judge(await engine.search(query, RESULTS), grades));
  }
  return meanRelevance(judged);
}
