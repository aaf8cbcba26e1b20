// @ts-check

/**
 * Instants are epoch milliseconds in a `bigint`, so that SQLite and PostgreSQL
 * hold the same value. Bodies are JSON in `text`: they are compared by their
 * hash and never searched. A key and an origin have to fit into a PostgreSQL
 * index row (2,704 bytes), together with what stands beside them.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('sources', table => {
    table.comment('The places that are read, those of the past included');
    table.string('id', 255).primary();
    table.string('kind', 32).notNullable();
    table.text('title').notNullable();
    table.integer('interval_seconds').notNullable();
    table.string('cluster_uid', 255).comment('UID of kube-system');
    table.integer('clock_ahead_seconds');
    table
      .bigInteger('retired_at')
      .comment('Since when the source is no longer in the configuration');
  });

  await knex.schema.createTable('streams', table => {
    table.comment('How each part of a source could be read');
    table.string('source', 255).notNullable();
    table.string('stream', 1100).notNullable();
    table
      .string('standing', 16)
      .notNullable()
      .comment('declared by the source, found with a reading, or retired');
    table.string('condition', 32).notNullable();
    table.bigInteger('observed_at').comment('When it was last read whole');
    table.bigInteger('since').notNullable();
    table.text('message');
    table.text('remedy');
    table.integer('interval_seconds').notNullable();
    table
      .bigInteger('revision')
      .notNullable()
      .comment('Compared and set by each commit: of two writers one loses');
    table.primary(['source', 'stream']);
  });

  await knex.schema.createTable('observations', table => {
    table.comment('What the sources say, and for a while what they said');
    table.string('source', 255).notNullable();
    table.string('stream', 1100).notNullable();
    table.string('origin', 1500).notNullable();
    table.string('type', 32).notNullable();
    table.string('key', 1500).notNullable();
    table
      .string('uid', 255)
      .comment('The incarnation: another uid under the same key is new');
    table.text('body').notNullable();
    table.string('body_hash', 64).notNullable();
    table.bigInteger('first_seen_at').notNullable();
    table.bigInteger('changed_at').notNullable();
    table.bigInteger('gone_at');
    table.primary(['source', 'type', 'key']);
    table.index(['source', 'stream'], 'observations_stream_idx');
    table.index(['origin'], 'observations_origin_idx');
    table.index(['gone_at'], 'observations_gone_at_idx');
  });

  await knex.schema.createTable('entities', table => {
    table.comment('The catalog, as far as it matters here');
    table.string('ref', 255).primary();
    table.string('hash', 64).notNullable();
    table.text('body').notNullable();
    table
      .integer('missing_sweeps')
      .notNullable()
      .comment('Complete sweeps in a row that did not have it');
    table.bigInteger('changed_at').notNullable();
  });

  await knex.schema.createTable('verdicts', table => {
    table.comment('What is said of each service now');
    table.string('entity_ref', 255).primary();
    table.string('state', 32).notNullable();
    table.text('title').notNullable();
    table.text('owner');
    table.text('system');
    table.text('tier');
    table.text('body').notNullable();
    table
      .string('hash', 64)
      .notNullable()
      .comment('Of the body without what each assessment moves');
    table
      .text('sources_observed_at')
      .notNullable()
      .comment('JSON: source id to the instant of its last reading');
    table.bigInteger('assessed_at').notNullable();
    table.bigInteger('next_change_at');
    table.index(['next_change_at'], 'verdicts_next_change_at_idx');
  });

  await knex.schema.createTable('verdict_history', table => {
    table.comment('Each change of a verdict as it was known then; only grows');
    table.bigIncrements('id');
    table.string('entity_ref', 255).notNullable();
    table.bigInteger('at').notNullable();
    table.string('state', 32).notNullable();
    table.text('body').notNullable();
    table.index(['entity_ref', 'at'], 'verdict_history_entity_ref_at_idx');
    table.index(['at'], 'verdict_history_at_idx');
  });

  await knex.schema.createTable('meta', table => {
    table.comment('Counters of the whole store');
    table.string('key', 64).primary();
    table.bigInteger('value').notNullable();
  });
  await knex('meta').insert({ key: 'revision', value: 0 });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('meta');
  await knex.schema.dropTable('verdict_history');
  await knex.schema.dropTable('verdicts');
  await knex.schema.dropTable('entities');
  await knex.schema.dropTable('observations');
  await knex.schema.dropTable('streams');
  await knex.schema.dropTable('sources');
};
