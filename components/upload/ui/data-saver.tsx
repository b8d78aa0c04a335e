'use client'

import { type ReactNode, useSyncExternalStore } from 'react'
import { Gauge } from 'lucide-react'
import { useTranslations } from 'next-intl'

import { Icon } from '@/components/ui/icon'
import { useOnline } from '../../shell/connection/use-online'
import { useFormat } from '../../language/use-format'
import { estimateUploadBytes, estimatePreviewBytes } from '../transport/data-usage/estimate-upload-bytes'
import { getDailyDataUsage, getThroughputHistory, getUploadSettings } from '../transport/data-usage/device-storage'
import { initialChunkBytes, dataSaverChunkBytes } from '../transport/tus/chunk-size'
import { maxPreviewBytes } from '../preview/fit-preview'
import { type UploadItem } from '../queue/upload-item'
import { progressOf } from '../queue/upload-progress'
import { connectionCost, onConnectionChange } from '../transport/network/network-information'
import { transferSeconds } from './transfer-seconds'

const onServer = { saver: false, wifiOnly: false, keepAwake: true }
const noSubscription = () => () => undefined
const noSample = { bytesPerSecond: 0, pictureBytes: 0 }
let lastSample = noSample

/** The same object as long as the values are the same, as React requires. */
function getThroughputSample(): typeof noSample {
  const seen = getThroughputHistory().get()
  if (seen.bytesPerSecond !== lastSample.bytesPerSecond || seen.pictureBytes !== lastSample.pictureBytes) lastSample = seen
  return lastSample
}

/** What sending costs, and how to spend less: small chunks one at a time, and originals only where data is free. */
export function DataSaver({ items }: { items: readonly UploadItem[] }) {
  const t = useTranslations('upload.dataSaver')
  const common = useTranslations('ui.common')
  const isOnline = useOnline()
  const settings = useSyncExternalStore(
    (listener) => getUploadSettings().subscribe(listener),
    () => getUploadSettings().get(),
    () => onServer,
  )
  const connectionCostNow = useSyncExternalStore(
    onConnectionChange,
    () => connectionCost(),
    () => null,
  )
  const sample = useSyncExternalStore(noSubscription, getThroughputSample, () => noSample)
  const today = useSyncExternalStore(
    noSubscription,
    () => getDailyDataUsage().bytes(),
    () => 0,
  )
  const going = items.filter((item) => item.state === 'sending')
  const chunkBytes = settings.saver ? dataSaverChunkBytes : (going[0]?.chunkBytes ?? initialChunkBytes)
  // Offline nothing has a time, and what is sent has that of the list.
  const speed = isOnline && progressOf(items, isOnline).kind !== 'uploading' ? sample.bytesPerSecond : 0
  const originals = estimateUploadBytes(items, chunkBytes)
  const previews = estimatePreviewBytes(items)
  const isOpen = settings.saver || originals > 0
  const format = useFormat()
  return (
    <section className="card flat col g12" aria-label={t('title')}>
      <div className="row">
        <Icon icon={Gauge} className="t3" />
        <span className="b5">{t('title')}</span>
        <span className="end f13 t3" aria-hidden>
          {common(settings.saver ? 'on' : 'off')}
        </span>
        <Switch
          label={t('title')}
          isOn={settings.saver}
          onChange={(saver) => getUploadSettings().change({ saver, ...(saver ? {} : { wifiOnly: false }) })}
        />
      </div>
      {isOpen && originals > 0 && (
        <dl className="kv">
          <Fact name={t('willUse')} isStrong testId="byte-cost">
            <Amount bytes={previews + originals} speed={speed} />
          </Fact>
          {previews > 0 && (
            <Fact name={t('previewsFirst')}>
              <Amount bytes={previews} speed={speed} />
            </Fact>
          )}
          <Fact name={t('originals')}>
            <Amount bytes={originals} speed={speed} />
          </Fact>
          <Fact name={t('usedToday')}>{format.size(today)}</Fact>
        </dl>
      )}
      {isOpen && originals === 0 && (
        <dl className="kv">
          {sample.pictureBytes > 0 && (
            <Fact name={t('likeLast')}>
              <Amount bytes={sample.pictureBytes} speed={speed} />
            </Fact>
          )}
          <TimeToView speed={speed} />
          <Fact name={t('usedToday')}>{format.size(today)}</Fact>
        </dl>
      )}
      {settings.saver && (connectionCostNow !== null || settings.wifiOnly) && (
        <SettingSwitch name={t('wifiOnly')} more={t('wifiOnlyHint')} isOn={settings.wifiOnly} setting="wifiOnly" />
      )}
      {isOpen && canStayAwake() && (
        <SettingSwitch name={t('keepAwake')} more={t('keepAwakeHint')} isOn={settings.keepAwake} setting="keepAwake" />
      )}
    </section>
  )
}

/** So many bytes, and how long they take where the speed is known. */
function Amount({ bytes, speed }: { bytes: number; speed: number }) {
  const t = useTranslations('upload.dataSaver')
  const format = useFormat()
  const seconds = transferSeconds(bytes, speed)
  const size = format.size(bytes)
  return seconds === null ? t('amount', { size }) : t('amountAndTime', { size, time: format.duration(seconds) })
}

/** When a reader sees the preview of the next image. */
function TimeToView({ speed }: { speed: number }) {
  const t = useTranslations('upload.dataSaver')
  const format = useFormat()
  const seconds = transferSeconds(maxPreviewBytes, speed)
  const size = format.size(maxPreviewBytes)
  return (
    <Fact name={t(seconds === null ? 'viewAfter' : 'viewIn')} isStrong>
      {seconds === null ? size : t('timeAndAmount', { time: format.duration(seconds), size })}
    </Fact>
  )
}

const canStayAwake = (): boolean => typeof navigator !== 'undefined' && 'wakeLock' in navigator

function Fact({ name, isStrong, testId, children }: { name: string; isStrong?: boolean; testId?: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={isStrong ? 'b5 num' : 'num'} data-testid={testId}>
        {children}
      </dd>
    </>
  )
}

function SettingSwitch(props: { name: string; more: string; isOn: boolean; setting: 'wifiOnly' | 'keepAwake' }) {
  return (
    <div className="row g12">
      <span className="col g2 grow">
        <span className="b5">{props.name}</span>
        <span className="f12 t3">{props.more}</span>
      </span>
      <Switch label={props.name} isOn={props.isOn} onChange={(isOn) => getUploadSettings().change({ [props.setting]: isOn })} />
    </div>
  )
}

function Switch({ label, isOn, onChange }: { label: string; isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <button
      type="button"
      className="switch"
      role="switch"
      aria-checked={isOn}
      aria-label={label}
      onClick={() => onChange(!isOn)}
    />
  )
}
