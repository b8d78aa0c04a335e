import { useTranslations } from 'next-intl'
import { StatusText, type StatusKind } from '@/components/ui/feedback/status-text'
import { type Setup } from '@/lib/operations/get-setup'
import type { FailedJobs, Overview } from '@/lib/operations/schema'
import { type ServerPart } from '@/lib/start/describe-server'
import { type Translator } from '../language/translator-type'
import { useFormat } from '../language/use-format'
import { TopBar } from '../shell/navigation/top-bar'
import { OverviewSections } from './overview/overview-sections'
import { SetupSteps } from './setup/setup-steps'
import styles from './overview/overview.module.css'

const statusKinds: Record<ServerPart['state'], StatusKind> = {
  available: 'ready',
  partial: 'warn',
  missing: 'warn',
  unresponsive: 'bad',
}

interface ServerPageProps {
  setup: Setup
  parts: ServerPart[]
  overview: Overview
  failedJobs: FailedJobs
}

/**
 * What is still to set up; how this server does; and its components: what each does, which features are missing without it, and how to install it.
 */
export function ServerPage({ setup, parts, overview, failedJobs }: ServerPageProps) {
  const t = useTranslations('server')
  const format = useFormat()
  const isComplete = parts.every(({ state }) => state === 'available')
  return (
    <>
      <TopBar title={t('title')} />
      <div className="head desk-only">
        <h1 className="h16">{t('title')}</h1>
      </div>
      <div className={`page ${styles.page}`}>
        <SetupSteps setup={setup} />
        <OverviewSections overview={overview} failedJobs={failedJobs} />
        <section className={`card ${styles.section} ${styles.wide}`} aria-label={t('list')}>
          <h2 className="h14">{t('list')}</h2>
          <p className="t2 f13">{t(isComplete ? 'complete' : 'incomplete')}</p>
          <p className="t3 f13">{t('overview.release', { ...overview.release })}</p>
          <ul className="list" aria-label={t('list')}>
            {parts.map((part) => {
              const { effect, remedy } = describePart(t, format, part)
              return (
                <li key={part.name} style={{ alignItems: 'flex-start', flexWrap: 'wrap' }}>
                  <span className="col g4 grow" style={{ flexBasis: '16rem' }}>
                    <span className="b5">{t(`${part.name}.name`)}</span>
                    <span className="f13 t2">{effect}</span>
                    {remedy && <span className="f13 t3">{remedy}</span>}
                  </span>
                  <StatusText kind={statusKinds[part.state]}>{t(`states.${part.state}`)}</StatusText>
                </li>
              )
            })}
          </ul>
        </section>
      </div>
    </>
  )
}

/** What a component does, or the effect of its absence; and how to install or repair it. */
function describePart(
  t: Translator<'server'>,
  format: ReturnType<typeof useFormat>,
  { name, state, version, gaps = [] }: ServerPart,
): { effect: string; remedy: string | null } {
  switch (name) {
    case 'decoders':
      return state === 'available'
        ? { effect: t('decoders.available'), remedy: null }
        : {
            effect:
              gaps.length === 0
                ? t('decoders.missing')
                : t('decoders.limited', { gaps: format.list(gaps.map((gap) => t(`decoders.gaps.${gap}`))) }),
            remedy: t('decoders.remedy'),
          }
    case 'video':
      return state === 'available'
        ? { effect: t('video.available', { version: version ?? '' }), remedy: null }
        : { effect: t('video.missing'), remedy: t('video.missingRemedy') }
    case 'classifier':
      return state === 'available'
        ? { effect: t('classifier.available', { model: version ?? '' }), remedy: null }
        : { effect: t('classifier.missing'), remedy: t('classifier.missingRemedy') }
    case 'scanner':
      return state === 'available'
        ? { effect: t('scanner.available'), remedy: null }
        : state === 'missing'
          ? { effect: t('scanner.missing'), remedy: t('scanner.missingRemedy') }
          : { effect: t('scanner.unresponsive'), remedy: t('scanner.unresponsiveRemedy') }
  }
}
