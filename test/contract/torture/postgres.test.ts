import { postgresDatabases } from '../../support/databases.ts';
import { describeTorture } from './describe-torture.ts';

describeTorture('PostgreSQL with two processes', {
  platform: 'test',
  databases: postgresDatabases,
  processes: 2,
  kills: 25,
});
