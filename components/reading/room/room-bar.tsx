'use client'

import { ArrowLeft, Box, Keyboard } from 'lucide-react'
import { type ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useFormat } from '@/components/language/use-format'
import { Icon } from '@/components/ui/icon'
import { type ReadingRoom } from '@/lib/readings/room/schema'
import { formatPatient } from '../../case/format-patient'
import { useIsPhone } from '../../shell/hooks/use-media-query'
import { presetsOf } from '../keys/commands'
import { type StackController } from '../viewports/stack-controller'
import { useOfViewport } from '../viewports/use-shown'
import styles from '../reading.module.css'
import { type RoomSeries } from './room-series'

interface RoomBarProps {
  room: ReadingRoom
  series: RoomSeries | null
  controller: StackController | null
  /** Whether its planes are shown instead of its images. */
  hasPlanes: boolean
  onPlanes: () => void
  onHelp: () => void
  /** Further buttons. */
  children?: ReactNode
}

/** Fewer images have no planes. */
const MIN_FRAMES = 3

/** The bar above the images: whose they are, the window, and the way back. */
export function RoomBar({ room, series, controller, hasPlanes, onPlanes, onHelp, children }: RoomBarProps) {
  const t = useTranslations('reading.bar')
  const sexAndAge = useTranslations('case.patient')
  const format = useFormat()
  const { patient } = room
  const date = series?.date
    ? format.dateTime(new Date(`${series.date}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })
    : null
  const facts = [room.case?.title, date].filter((fact) => fact !== null && fact !== undefined)
  return (
    <header className={`vbar ${styles.bar}`}>
      <Link
        className="vbtn"
        href={room.case ? `/cases/${room.case.id}` : '/studies'}
        aria-label={room.case ? t('backToCase') : t('backToStudies')}
      >
        <Icon icon={ArrowLeft} className="flip" />
      </Link>
      <span className={`col ${styles.names}`}>
        <h1 className={`b6 cut ${styles.name}`}>
          <bdi>{patient?.name ?? room.case?.title ?? t('unnamed')}</bdi>{' '}
          {patient && (
            // oxlint-disable-next-line react/purity -- the age is as of the last render
            <span className={styles.age}>{formatPatient(sexAndAge, patient, new Date())}</span>
          )}
        </h1>
        <span className="f12 t3 cut">
          {facts.map((fact, at) => (
            <span key={fact}>
              {at > 0 && ' · '}
              <bdi>{fact}</bdi>
            </span>
          ))}
        </span>
      </span>
      {controller && <WindowChoice controller={controller} />}
      <PlanesButton {...{ series, hasPlanes, onPlanes }} place="bar" />
      {children}
      <button
        type="button"
        className="vbtn desk-only"
        aria-label={t('keys')}
        title={t('keysHint', { key: '?' })}
        onClick={onHelp}
      >
        <Icon icon={Keyboard} />
      </button>
    </header>
  )
}

interface PlanesButtonProps extends Pick<RoomBarProps, 'series' | 'hasPlanes' | 'onPlanes'> {
  /** In the bar, or (on a phone, whose bar is full) among the tools. */
  place: 'bar' | 'tools'
}

/** Shows the planes of a series, or its images again; nothing where it has too few. */
export function PlanesButton({ series, hasPlanes, onPlanes, place }: PlanesButtonProps) {
  const t = useTranslations('reading.mpr')
  if (!series || (series.frames < MIN_FRAMES && !hasPlanes)) return null
  return (
    <button
      type="button"
      className={place === 'bar' ? 'vbtn desk-only' : `vbtn ${styles.tool} phone-only`}
      aria-pressed={hasPlanes}
      title={t('hint', { key: 'M' })}
      onClick={onPlanes}
    >
      {place === 'tools' && <Icon icon={Box} />}
      <span>{t('button')}</span>
    </button>
  )
}

/** The usual windows, in the device's own list: with one finger, and with keys. */
function WindowChoice({ controller }: { controller: StackController }) {
  const t = useTranslations('reading.windows')
  const window = useOfViewport(controller, (of) => of.snapshot().window)
  const view = useOfViewport(controller, (of) => of.snapshot().view)
  const unit = useOfViewport(controller, ({ slice }) => slice?.unit ?? null)
  const isPhone = useIsPhone()
  if (!window) return null
  const presets = presetsOf(unit)
  const chosen = presets.findIndex(({ window: one }) =>
    one === null ? view.window === null : view.window?.center === one.center && view.window.width === one.width,
  )
  return (
    <select
      className={styles.windows}
      aria-label={t('label')}
      value={chosen}
      onChange={({ target }) => {
        const preset = presets[Number(target.value)]
        if (preset) controller.change((before) => ({ ...before, window: preset.window }))
      }}
    >
      {chosen < 0 && <option value={-1}>{t('custom')}</option>}
      {presets.map(({ name }, at) => (
        <option key={name} value={at}>
          {t(name === 'own' && isPhone ? 'ownShort' : name)}
        </option>
      ))}
    </select>
  )
}
