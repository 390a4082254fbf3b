import { runLunrSuite } from '../../support/lunr-suites.ts';

const HELD_ELSEWHERE = 'looks into properties that only Lunr has';

runLunrSuite('search_test.js');

runLunrSuite('serialization_test.js');

const add = 'lunr.Builder > #add >';
const build = 'lunr.Builder > #build >';
runLunrSuite('builder_test.js', {
  [`${add} field contains terms that clash with object prototype`]: HELD_ELSEWHERE,
  [`${add} field name clashes with object prototype`]: HELD_ELSEWHERE,
  [`${add} document ref clashes with object prototype`]: HELD_ELSEWHERE,
  [`${add} token metadata clashes with object prototype`]: HELD_ELSEWHERE,
  [`${add} extracting nested properties from a document`]: HELD_ELSEWHERE,
  'lunr.Builder > #field > defining fields to index': HELD_ELSEWHERE,
  'lunr.Builder > #ref > default reference': HELD_ELSEWHERE,
  'lunr.Builder > #ref > defining a reference field': HELD_ELSEWHERE,
  'lunr.Builder > #b > default value': HELD_ELSEWHERE,
  'lunr.Builder > #b > values less than zero': HELD_ELSEWHERE,
  'lunr.Builder > #b > values higher than one': HELD_ELSEWHERE,
  'lunr.Builder > #b > value within range': HELD_ELSEWHERE,
  'lunr.Builder > #k1 > default value': HELD_ELSEWHERE,
  'lunr.Builder > #k1 > values less than zero': HELD_ELSEWHERE,
  [`${build} adds tokens to invertedIndex`]: HELD_ELSEWHERE,
  [`${build} builds a vector space of the document fields`]: HELD_ELSEWHERE,
  [`${build} skips fields not defined for indexing`]: HELD_ELSEWHERE,
  [`${build} builds a token set for the corpus`]: HELD_ELSEWHERE,
  [`${build} calculates document count`]: HELD_ELSEWHERE,
  [`${build} calculates average field length`]: HELD_ELSEWHERE,
});
