// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('waivers', table => {
    table.comment(
      'Findings that somebody accepted for a while; none is deleted',
    );
    table.string('id', 36).primary();
    table.string('entity_ref', 255).notNullable();
    table.string('rule', 64).notNullable();
    table.string('asset_key', 1100).comment('Null: the whole service');
    table.text('asset').comment('JSON of the ref behind the key');
    table.string('owner', 255).notNullable();
    table.text('reason').notNullable();
    table.bigInteger('created_at').notNullable();
    table.text('created_by').notNullable();
    table.bigInteger('expires_at').notNullable();
    table.bigInteger('ended_at').comment('Ended before its time');
    table.text('ended_by');
    table.index(['entity_ref'], 'waivers_entity_ref_idx');
    table.index(['expires_at'], 'waivers_expires_at_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('waivers');
};
