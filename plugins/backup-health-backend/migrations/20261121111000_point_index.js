// @ts-check

/**
 * Which points are of an asset is found by what its points hold, of which there
 * is little, and not by a row for each asset of each point.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('point_scopes', table => {
    table.comment('What points hold, by where it may find assets');
    table.string('scope', 64).notNullable();
    table.string('reach', 1600).notNullable();
    table.text('selector').notNullable();
    table.primary(['scope', 'reach']);
    table.index(['reach'], 'point_scopes_reach_idx');
  });
  await knex.schema.createTable('scope_points', table => {
    table.comment('The points and the runs of each scope, in time');
    table.string('source', 255).notNullable();
    table.string('type', 32).notNullable();
    table.string('key', 1500).notNullable();
    table.string('scope', 64).notNullable();
    table.bigInteger('at').notNullable();
    table.primary(['source', 'type', 'key']);
    table.index(['scope', 'at'], 'scope_points_scope_at_idx');
    table.index(['key'], 'scope_points_key_idx');
  });
  await knex.schema.createTable('asset_results', table => {
    table.comment('The points that an asset has a result of its own in');
    table.string('source', 255).notNullable();
    table.string('key', 1500).notNullable();
    table.string('asset', 1600).notNullable();
    table.string('point', 1500).notNullable();
    table.primary(['source', 'key']);
    table.index(['asset'], 'asset_results_asset_idx');
  });
  await knex.schema.createTable('asset_looks', table => {
    table.comment('Of each asset of a service what selectors look at');
    table.string('key', 1500).primary();
    table.text('search').notNullable();
    table.text('body').notNullable();
    table.string('hash', 64).notNullable();
  });
  await knex('meta').insert({ key: 'points', value: 0 });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex('meta').where('key', 'points').delete();
  await knex.schema.dropTable('asset_looks');
  await knex.schema.dropTable('asset_results');
  await knex.schema.dropTable('scope_points');
  await knex.schema.dropTable('point_scopes');
};
