import { getLocalStorage } from '../../../shell/device-storage/local-storage'
import { DailyDataUsage } from './daily-data-usage'
import { ThroughputHistory } from '../network/throughput-history'
import { UploadSettingsStore } from './upload-settings'

let settingsSingleton: UploadSettingsStore | null = null
let usageSingleton: DailyDataUsage | null = null
let throughputSingleton: ThroughputHistory | null = null

/** The upload settings of this device; one instance per page. */
export const getUploadSettings = (): UploadSettingsStore => (settingsSingleton ??= new UploadSettingsStore(getLocalStorage()))

/** The data usage of this device today; one instance per page. */
export const getDailyDataUsage = (): DailyDataUsage => (usageSingleton ??= new DailyDataUsage(getLocalStorage()))

/** The recent throughput of this device; one instance per page. */
export const getThroughputHistory = (): ThroughputHistory => (throughputSingleton ??= new ThroughputHistory(getLocalStorage()))
