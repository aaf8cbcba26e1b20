import {
  ApiRelatedService,
  formatDurationSeconds,
} from '@backup-health/backstage-plugin-common';
import { DataTable, Second } from '../components/DataTable';
import { ServiceLink } from '../components/ServiceLink';
import { StateBadge } from '../components/StateBadge';
import { useTexts } from '../translation/useTexts';

/** Services beside this one, with how they stand. */
export function RelatedTable(props: {
  label: string;
  services: ApiRelatedService[];
}) {
  const t = useTexts();
  return (
    <DataTable
      label={props.label}
      columns={(['service', 'state', 'exposure', 'rto'] as const).map(id => ({
        id,
        label: t(`restore.graph.column.${id}`),
      }))}
      rows={props.services.map(service => ({
        id: service.entityRef,
        cells: [
          <span key="service">
            <ServiceLink {...service} />
            <Second>
              {t('restore.graph.steps', { count: service.distance })}
            </Second>
          </span>,
          service.state ? (
            <StateBadge key="state" state={service.state} plain />
          ) : (
            t('restore.graph.notKnown')
          ),
          <Exposure key="exposure" seconds={service.exposureSeconds} />,
          service.rtoSeconds === undefined
            ? t('restore.graph.neverMeasured')
            : formatDurationSeconds(service.rtoSeconds),
        ],
      }))}
    />
  );
}

export function Exposure({ seconds }: { seconds?: number | null }) {
  const t = useTexts();
  if (seconds === undefined) return <>{t('restore.graph.notKnown')}</>;
  return (
    <>
      {seconds === null
        ? t('number.exposure.everything')
        : formatDurationSeconds(seconds)}
    </>
  );
}
