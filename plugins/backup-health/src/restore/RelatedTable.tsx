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
          <Exposure
            key="exposure"
            seconds={service.exposureSeconds}
            atMost={service.state === 'unknown'}
          />,
          service.rtoSeconds === undefined
            ? t('restore.graph.neverMeasured')
            : formatDurationSeconds(service.rtoSeconds),
        ],
      }))}
    />
  );
}

/** @param props.atMost - a newer point may be there, which nobody could read */
export function Exposure(props: { seconds?: number | null; atMost?: boolean }) {
  const t = useTexts();
  const { seconds, atMost } = props;
  if (seconds === undefined || (seconds === null && atMost)) {
    return <>{t('restore.graph.notKnown')}</>;
  }
  if (seconds === null) return <>{t('number.exposure.everything')}</>;
  const duration = formatDurationSeconds(seconds);
  return <>{atMost ? t('number.exposure.atMost', { duration }) : duration}</>;
}
