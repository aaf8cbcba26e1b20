import { readdirSync, readFileSync } from 'node:fs';
import { resolve as resolvePath } from 'node:path';
import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { parse, parseAllDocuments } from 'yaml';
import { toKnownEntity } from '../../catalog/knownEntity';
import { KnownEntity } from '../../store/types';

const root = resolvePath(__dirname, '../../../../..');

/** The demo's own configuration, read against other ports. */
export function demoConfig(ports: Record<string, number>): ConfigReader {
  const text = readFileSync(`${root}/app-config.demo.yaml`, 'utf8').replace(
    /\$\{(\w+):-([^}]*)\}/g,
    (_, name, fallback) => String(ports[name] ?? fallback),
  );
  return new ConfigReader(parse(text) as JsonObject);
}

/** The demo's catalog, with the relations that a real one would stitch. */
export function demoEntities(): KnownEntity[] {
  const folder = `${root}/packages/demo-estate/catalog`;
  return readdirSync(folder)
    .filter(file => file.endsWith('.yaml'))
    .flatMap(file =>
      parseAllDocuments(readFileSync(`${folder}/${file}`, 'utf8')),
    )
    .map(document => document.toJS() as Entity)
    .filter(entity => ['Component', 'Resource'].includes(entity?.kind))
    .map(entity =>
      toKnownEntity({ ...entity, relations: relationsOf(entity) }),
    );
}

function relationsOf(entity: Entity) {
  const { owner, system, dependsOn } = entity.spec ?? {};
  const relation = (type: string, ref: unknown, defaultKind: string) =>
    typeof ref === 'string'
      ? [
          {
            type,
            targetRef: stringifyEntityRef(
              parseEntityRef(ref, {
                defaultKind,
                defaultNamespace: 'default',
              }),
            ),
          },
        ]
      : [];
  return [
    ...relation('ownedBy', owner, 'group'),
    ...relation('partOf', system, 'system'),
    ...(Array.isArray(dependsOn) ? dependsOn : []).flatMap(ref =>
      relation('dependsOn', ref, 'component'),
    ),
  ];
}
