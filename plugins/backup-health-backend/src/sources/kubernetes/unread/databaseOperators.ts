import {
  BackupSystem,
  BackupSystemResource,
  inCluster,
  inNamespace,
} from './backupSystem';

/**
 * An operator backs up the databases that it runs, and with them their volumes:
 * in the namespaces of its objects.
 */
function operator(
  id: string,
  title: string,
  docs: string,
  resources: BackupSystemResource[],
): BackupSystem {
  return {
    id,
    title,
    docs,
    kinds: ['database', 'volume', 'cache'],
    resources,
  };
}

/**
 * Operators that back up what they run. Where the backup is a part of the
 * database's own object, that object is named: whether it has one, its name does
 * not tell. An operator without backups of its own is not in here (MongoDB
 * Community, Strimzi, RabbitMQ).
 */
export const databaseOperators: readonly BackupSystem[] = [
  operator(
    'cloudnative-pg',
    'CloudNativePG',
    'https://cloudnative-pg.io/documentation/current/backup/',
    inNamespace(
      'postgresql.cnpg.io',
      'scheduledbackups',
      'backups',
      'clusters',
    ),
  ),
  operator(
    'edb-postgres',
    'EDB Postgres for Kubernetes',
    'https://www.enterprisedb.com/docs/postgres_for_kubernetes/latest/backup/',
    inNamespace(
      'postgresql.k8s.enterprisedb.io',
      'scheduledbackups',
      'backups',
      'clusters',
    ),
  ),
  operator(
    'zalando-postgres',
    'Zalando Postgres Operator',
    'https://postgres-operator.readthedocs.io/en/latest/administrator/#wal-archiving-and-physical-basebackups',
    inNamespace('acid.zalan.do', 'postgresqls'),
  ),
  operator(
    'crunchy-postgres',
    'Crunchy Postgres for Kubernetes',
    'https://access.crunchydata.com/documentation/postgres-operator/latest/tutorials/backups-disaster-recovery',
    [
      ...inNamespace('postgres-operator.crunchydata.com', 'postgresclusters'),
      // Version 4.
      ...inNamespace('crunchydata.com', 'pgclusters'),
    ],
  ),
  operator(
    'percona-postgresql',
    'Percona Operator for PostgreSQL',
    'https://docs.percona.com/percona-operator-for-postgresql/latest/backups.html',
    inNamespace('pgv2.percona.com', 'perconapgclusters', 'perconapgbackups'),
  ),
  operator(
    'percona-xtradb',
    'Percona Operator for XtraDB Cluster',
    'https://docs.percona.com/percona-operator-for-mysql/pxc/backups.html',
    inNamespace(
      'pxc.percona.com',
      'perconaxtradbclusters',
      'perconaxtradbclusterbackups',
    ),
  ),
  operator(
    'percona-mysql',
    'Percona Operator for MySQL',
    'https://docs.percona.com/percona-operator-for-mysql/ps/backups.html',
    inNamespace(
      'ps.percona.com',
      'perconaservermysqls',
      'perconaservermysqlbackups',
    ),
  ),
  operator(
    'percona-mongodb',
    'Percona Operator for MongoDB',
    'https://docs.percona.com/percona-operator-for-mongodb/backups.html',
    inNamespace(
      'psmdb.percona.com',
      'perconaservermongodbs',
      'perconaservermongodbbackups',
    ),
  ),
  operator(
    'stackgres',
    'StackGres',
    'https://stackgres.io/doc/latest/administration/backups/',
    inNamespace('stackgres.io', 'sgclusters', 'sgbackups'),
  ),
  operator(
    'mariadb-operator',
    'MariaDB Operator',
    'https://github.com/mariadb-operator/mariadb-operator/blob/main/docs/logical_backup.md',
    inNamespace('k8s.mariadb.com', 'backups', 'physicalbackups'),
  ),
  operator(
    'mysql-operator',
    'MySQL Operator',
    'https://dev.mysql.com/doc/mysql-operator/en/mysql-operator-backups.html',
    inNamespace('mysql.oracle.com', 'innodbclusters', 'mysqlbackups'),
  ),
  operator(
    'bitpoke-mysql',
    'Bitpoke MySQL Operator',
    'https://www.bitpoke.io/docs/mysql-operator/backups/',
    inNamespace('mysql.presslabs.org', 'mysqlclusters', 'mysqlbackups'),
  ),
  operator(
    'moco',
    'MOCO',
    'https://cybozu-go.github.io/moco/backup.html',
    inNamespace('moco.cybozu.com', 'backuppolicies', 'mysqlclusters'),
  ),
  operator(
    'vitess',
    'Vitess Operator',
    'https://vitess.io/docs/user-guides/operating-vitess/backup-and-restore/',
    inNamespace(
      'planetscale.com',
      'vitessbackupstorages',
      'vitessbackups',
      'vitessbackupschedules',
    ),
  ),
  operator(
    'tidb',
    'TiDB Operator',
    'https://docs.pingcap.com/tidb-in-kubernetes/stable/backup-restore-overview',
    [
      // What it backs up may be in another namespace.
      ...inCluster('pingcap.com', 'backupschedules', 'backups'),
      ...inCluster('br.pingcap.com', 'backupschedules', 'backups'),
    ],
  ),
  operator(
    'cockroachdb',
    'CockroachDB',
    'https://www.cockroachlabs.com/docs/stable/backup-and-restore-overview',
    inNamespace('crdb.cockroachlabs.com', 'crdbclusters'),
  ),
  operator(
    'mongodb-enterprise',
    'MongoDB Enterprise',
    'https://www.mongodb.com/docs/kubernetes/current/tutorial/back-up-mdb-resources/',
    inNamespace('mongodb.com', 'mongodb', 'mongodbmulticluster'),
  ),
  operator(
    'k8ssandra-medusa',
    'K8ssandra Medusa',
    'https://docs.k8ssandra.io/tasks/backup-restore/',
    inNamespace(
      'medusa.k8ssandra.io',
      'medusabackupschedules',
      'medusabackupjobs',
      'medusabackups',
    ),
  ),
  operator(
    'scylla',
    'Scylla Operator',
    'https://operator.docs.scylladb.com/stable/',
    inNamespace(
      'scylla.scylladb.com',
      'scyllaclusters',
      'scylladbmanagertasks',
    ),
  ),
  operator(
    'redis-enterprise',
    'Redis Enterprise',
    'https://redis.io/docs/latest/operate/kubernetes/',
    inNamespace('app.redislabs.com', 'redisenterprisedatabases'),
  ),
  operator(
    'elastic',
    'Elastic Cloud on Kubernetes',
    'https://www.elastic.co/docs/deploy-manage/tools/snapshot-and-restore/cloud-on-k8s',
    inNamespace('elasticsearch.k8s.elastic.co', 'elasticsearches'),
  ),
  operator(
    'opensearch',
    'OpenSearch Operator',
    'https://github.com/opensearch-project/opensearch-k8s-operator/blob/main/docs/userguide/main.md',
    [
      ...inNamespace(
        'opensearch.opster.io',
        'opensearchclusters',
        'opensearchsnapshotpolicies',
      ),
      ...inNamespace(
        'opensearch.org',
        'opensearchclusters',
        'opensearchsnapshotpolicies',
      ),
    ],
  ),
  operator(
    'solr',
    'Apache Solr Operator',
    'https://apache.github.io/solr-operator/docs/solr-backup/',
    inNamespace('solr.apache.org', 'solrbackups'),
  ),
  operator(
    'arangodb',
    'ArangoDB',
    'https://arangodb.github.io/kube-arangodb/docs/backup-resource.html',
    inNamespace('backup.arangodb.com', 'arangobackuppolicies', 'arangobackups'),
  ),
  operator(
    'couchbase',
    'Couchbase',
    'https://docs.couchbase.com/operator/current/concept-backup.html',
    inNamespace('couchbase.com', 'couchbasebackups'),
  ),
  operator(
    'yugabytedb',
    'YugabyteDB',
    'https://docs.yugabyte.com/stable/yugabyte-platform/anywhere-automation/yb-kubernetes-operator/',
    inNamespace('operator.yugabyte.io', 'backupschedules', 'backups'),
  ),
  {
    id: 'etcd-druid',
    title: 'etcd-druid',
    docs: 'https://gardener.github.io/etcd-druid/',
    kinds: ['database', 'volume'],
    resources: inNamespace('druid.gardener.cloud', 'etcds'),
  },
  {
    id: 'etcd-operator',
    title: 'etcd Operator',
    docs: 'https://etcd.aenix.io/',
    kinds: ['database', 'volume'],
    resources: [
      ...inNamespace('etcd.aenix.io', 'etcdbackupschedules', 'etcdbackups'),
      ...inNamespace('etcd.database.coreos.com', 'etcdbackups'),
    ],
  },
];
