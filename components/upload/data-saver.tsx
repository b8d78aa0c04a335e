'use client'

import { type ReactNode, useSyncExternalStore } from 'react'
import { Gauge } from 'lucide-react'

import { Icon } from '@/components/ui/icon'
import { costBytes, previewCostBytes } from './byte-cost'
import { bytesToday, lineSpeed, sendSettings } from './device'
import { firstChunkBytes, savingChunkBytes } from './chunk-size'
import { previewBytes } from './fit-preview'
import { type UploadItem } from './item'
import { lineKind, onLineKind } from './line-kind'
import { timeWords, sizeWords } from './words'

const onServer = { saver: false, wifiOnly: false, keepAwake: true }
const noSubscription = () => () => undefined
const nothing = { bytesPerSecond: 0, pictureBytes: 0 }
let lastSeen = nothing

/** The same object as long as it says the same, as React asks for. */
function seenOnLine(): typeof nothing {
  const seen = lineSpeed().get()
  if (seen.bytesPerSecond !== lastSeen.bytesPerSecond || seen.pictureBytes !== lastSeen.pictureBytes) lastSeen = seen
  return lastSeen
}

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
  const seen = useSyncExternalStore(noSubscription, seenOnLine, () => nothing)
  const today = useSyncExternalStore(
    noSubscription,
    () => bytesToday().bytes(),
    () => 0,
  )
  const going = items.filter((item) => item.state === 'sending')
  const pieceBytes = settings.saver ? savingChunkBytes : (going[0]?.pieceBytes ?? firstChunkBytes)
  const speed = going.reduce((sum, item) => sum + item.bytesPerSecond, 0) || seen.bytesPerSecond
  const originals = costBytes(items, pieceBytes)
  const previews = previewCostBytes(items)
  const isOpen = settings.saver || originals > 0
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
      {isOpen && originals > 0 && (
        <dl className="kv">
          <Fact name="This will cost" isStrong testId="byte-cost">
            {withTime(previews + originals, speed)}
          </Fact>
          {previews > 0 && <Fact name="Previews first">{withTime(previews, speed)}</Fact>}
          <Fact name="Originals">{withTime(originals, speed)}</Fact>
          <Fact name="Piece size">{sizeWords(pieceBytes)}, follows the line</Fact>
          <Fact name="Used today">{sizeWords(today)}</Fact>
        </dl>
      )}
      {isOpen && originals === 0 && (
        <dl className="kv">
          {seen.pictureBytes > 0 && <Fact name="A picture like the last">{withTime(seen.pictureBytes, speed)}</Fact>}
          <Fact name="The doctor can look after" isStrong>
            {[sizeWords(previewBytes), timeWords(previewBytes, speed)].filter(Boolean).join(', ')}
          </Fact>
          <Fact name="Used today">{sizeWords(today)}</Fact>
        </dl>
      )}
      {settings.saver && (line !== null || settings.wifiOnly) && (
        <Choice name="Only on Wi-Fi" more="originals wait, previews go on any line" isOn={settings.wifiOnly} setting="wifiOnly" />
      )}
      {isOpen && canStayAwake() && (
        <Choice name="Keep the screen on" more="while something is being sent" isOn={settings.keepAwake} setting="keepAwake" />
      )}
    </section>
  )
}

const withTime = (bytes: number, speed: number): string =>
  [`about ${sizeWords(bytes)}`, timeWords(bytes, speed)].filter(Boolean).join(', ')

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

function Choice(props: { name: string; more: string; isOn: boolean; setting: 'wifiOnly' | 'keepAwake' }) {
  return (
    <div className="row g12">
      <span className="col g2 grow">
        <span className="b5">{props.name}</span>
        <span className="f12 t3">{props.more}</span>
      </span>
      <Switch label={props.name} isOn={props.isOn} onChange={(isOn) => sendSettings().change({ [props.setting]: isOn })} />
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
