import { type Translator } from '../../language/translator-type'

/** Throughput in bits per second, as networks are measured: 94 kbit/s, 2.1 Mbit/s. */
export function formatBitRate(t: Translator<'upload.rate'>, bytesPerSecond: number): string {
  const kilobits = (bytesPerSecond * 8) / 1000
  return kilobits < 1000
    ? t('kilobits', { speed: Math.max(1, Math.round(kilobits)) })
    : t('megabits', { speed: Math.round(kilobits / 100) / 10 })
}
