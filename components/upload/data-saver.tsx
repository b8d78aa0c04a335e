'use client'

import { useSyncExternalStore } from 'react'
import { Gauge } from 'lucide-react'

import { Icon } from '@/components/ui/icon'
import { costBytes } from './byte-cost'
import { bytesToday, sendSettings } from './device'
import { firstChunkBytes, savingChunkBytes } from './chunk-size'
import { type UploadItem } from './item'
import { lineKind, onLineKind } from './line-kind'
import { leftWords, sizeWords } from './words'

const onServer = { saver: false, wifiOnly: false }

/** What sending costs, and how to spend less: small pieces one at a time, and originals only where bytes are free. */
export function DataSaver({ items }: { items: readonly UploadItem[] }) {
  const settings = useSyncExternalStore(
    (listener) => sendSettings().subscribe(listener),
    () => sendSettings().get(),
    () => onServer,
  )
  const line = useSyncExternalStore(
    onLineKind,
    () => lineKind(),
    () => null,
  )
  const cost = costBytes(items, settings.saver ? savingChunkBytes : firstChunkBytes)
  const speed = items.reduce((sum, item) => sum + item.bytesPerSecond, 0)
  const today = useSyncExternalStore(
    noSubscription,
    () => bytesToday().bytes(),
    () => 0,
  )
  return (
    <section className="card flat col g12" aria-label="Data saver">
      <div className="row">
        <Icon icon={Gauge} className="t3" />
        <span className="b5">Data saver</span>
        <span className="end f13 t3" aria-hidden>
          {settings.saver ? 'on' : 'off'}
        </span>
        <Switch
          label="Data saver"
          isOn={settings.saver}
          onChange={(saver) => sendSettings().change({ saver, ...(saver ? {} : { wifiOnly: false }) })}
        />
      </div>
      {(settings.saver || cost > 0) && (
        <dl className="kv">
          <dt>Still to be sent</dt>
          <dd data-testid="byte-cost">
            {cost > 0 ? ['about ' + sizeWords(cost), leftWords(cost, speed)].filter(Boolean).join(', ') : 'nothing'}
          </dd>
          <dt>Sent today from this device</dt>
          <dd>{sizeWords(today)}</dd>
        </dl>
      )}
      {settings.saver && (line !== null || settings.wifiOnly) && (
        <div className="row g12">
          <span className="col g2 grow">
            <span className="b5">Only on Wi-Fi</span>
            <span className="f12 t3">originals wait, previews go on any line</span>
          </span>
          <Switch label="Only on Wi-Fi" isOn={settings.wifiOnly} onChange={(wifiOnly) => sendSettings().change({ wifiOnly })} />
        </div>
      )}
    </section>
  )
}

const noSubscription = () => () => undefined

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
