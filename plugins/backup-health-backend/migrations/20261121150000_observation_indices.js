// @ts-check

/**
 * What is live of a stream, and of its origins, is found by one index that has
 * nothing of what is gone. What is gone has one of its own, in which nothing
 * live is: a first reading writes neither of it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('observations', table => {
    table.dropIndex(['source', 'stream'], 'observations_stream_idx');
    table.dropIndex(['origin'], 'observations_origin_idx');
    table.dropIndex(['gone_at'], 'observations_gone_at_idx');
  });
  await knex.schema.alterTable('observations', table => {
    table.index(['source', 'stream', 'origin'], 'observations_live_idx', {
      predicate: knex.whereNull('gone_at'),
    });
    table.index(['gone_at'], 'observations_gone_at_idx', {
      predicate: knex.whereNotNull('gone_at'),
    });
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('observations', table => {
    table.dropIndex(['gone_at'], 'observations_gone_at_idx');
    table.dropIndex(['source', 'stream', 'origin'], 'observations_live_idx');
  });
  await knex.schema.alterTable('observations', table => {
    table.index(['source', 'stream'], 'observations_stream_idx');
    table.index(['origin'], 'observations_origin_idx');
    table.index(['gone_at'], 'observations_gone_at_idx');
  });
};
