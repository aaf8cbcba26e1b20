/**
 * The extension point for further backup sources of Backup Health, and the
 * shapes that such a source has.
 *
 * @packageDocumentation
 */
export * from './extensions';
export * from './kubernetesSystem';
export * from './source';
