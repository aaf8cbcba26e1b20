// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('assessor', table => {
    table
      .bigInteger('stood_at')
      .nullable()
      .comment(
        'As of when every verdict was up to date with what had been read',
      );
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('assessor', table => {
    table.dropColumn('stood_at');
  });
};
