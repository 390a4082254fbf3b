import { sqliteDatabases } from '../../support/databases.ts';
import { describeTorture } from './describe-torture.ts';

describeTorture('SQLite', {
  platform: 'test',
  databases: sqliteDatabases,
  processes: 1,
  kills: 25,
});
