// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('sources', table => {
    table
      .string('follower', 64)
      .comment('Who reads it now: of two only this one may write');
    table
      .bigInteger('heartbeat')
      .notNullable()
      .defaultTo(0)
      .comment('Grows while it is being read: standing still, its reader died');
    table
      .bigInteger('refresh_requested_at')
      .comment('Somebody asked for it to be read anew');
  });
  await knex.schema.alterTable('streams', table => {
    table.text('position').comment('Where its reader goes on from; opaque');
  });
  await knex.schema.alterTable('observations', table => {
    table
      .bigInteger('changed_revision')
      .notNullable()
      .defaultTo(0)
      .comment('Of the store, at the last change');
    table.index(['changed_revision'], 'observations_changed_revision_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('observations', table => {
    table.dropIndex(['changed_revision'], 'observations_changed_revision_idx');
    table.dropColumn('changed_revision');
  });
  await knex.schema.alterTable('streams', table => {
    table.dropColumn('position');
  });
  await knex.schema.alterTable('sources', table => {
    table.dropColumn('refresh_requested_at');
    table.dropColumn('heartbeat');
    table.dropColumn('follower');
  });
};
