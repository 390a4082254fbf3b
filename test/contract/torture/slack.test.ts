import { sqliteDatabases } from '../../support/databases.ts';
import { describeTorture } from './describe-torture.ts';

describeTorture('SQLite, posting to Slack,', {
  platform: 'slack',
  databases: sqliteDatabases,
  processes: 1,
  kills: 8,
});
