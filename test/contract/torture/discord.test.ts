import { sqliteDatabases } from '../../support/databases.ts';
import { describeTorture } from './describe-torture.ts';

describeTorture('SQLite, posting to Discord,', {
  platform: 'discord',
  databases: sqliteDatabases,
  processes: 1,
  kills: 12,
});
