import type { FaultName } from './faults.ts';
import type { SignalName } from './survival.ts';

/** What a fault is, and what the action does about it. */
export type Words = { readonly is: string; readonly does: string };

const AS_ASKED = 'waits as long as it is asked to, and asks again';
const AGAIN = 'asks again, up to four times, after waits that grow';
const ONCE_MORE =
  'ends red with the cause and the mend; where the registry has let us write before, it is asked once more, alone';
const HASH = 'compares what it reads with its digest, and asks again';

/** For people, in plain words. */
export const FAULT_WORDS: Readonly<Record<FaultName, Words>> = {
  '429-seconds': { is: '429, to come again in a second', does: AS_ASKED },
  '429-date': { is: 'the same, told as a date', does: AS_ASKED },
  '429-go-duration': { is: 'the same, told as Go prints durations', does: AS_ASKED },
  '429-milliseconds': { is: 'the same, in milliseconds, in a header of its own', does: AS_ASKED },
  '429-ghcr': { is: 'the same, told in the text alone, as ghcr.io does', does: AS_ASKED },
  '429-bare': { is: '429, and no word of when to come again', does: AGAIN },
  '429-hour': { is: '429, to come again in an hour', does: 'does not wait for that: ends red, and says why' },
  '403-denied': { is: '403, by a registry that says yes the next time', does: ONCE_MORE },
  '408-timeout': { is: '408', does: AGAIN },
  '499-closed': { is: '499, as some say under many requests at once', does: ONCE_MORE },
  '500-error': { is: '500', does: AGAIN },
  '502-page': { is: '502, a web page of what stands before the registry', does: AGAIN },
  '503-unavailable': { is: '503', does: `${AGAIN}; ends red where it stays` },
  unknown: {
    is: 'the registry does not know the blob, upload or manifest',
    does: 'asks again, as it may not be shown yet; where nothing answers as a registry, it ends red',
  },
  'read-only': { is: '405 to everything that writes', does: 'ends red, and says so' },
  'disk-full': { is: '500 to what is uploaded: no space left', does: `${AGAIN}; ends red where it stays` },
  'reset-before': {
    is: 'the connection is cut before the registry hears of it',
    does: `${AGAIN}; ends red where it stays`,
  },
  'reset-after': {
    is: 'the registry has done it, and the answer is lost',
    does: 'looks whether it was done before it asks again; a moving tag is looked at once more 10 s later',
  },
  late: {
    is: 'the answer is lost, and the registry does it later',
    does: 'the same: what lands late has landed by that look',
  },
  stall: { is: 'no answer, ever', does: 'gives up after a minute (a push of the build after two), and asks again' },
  drip: { is: 'the right answer, slowly', does: 'waits for it' },
  truncated: { is: 'half of an answer', does: AGAIN },
  'other-digest': { is: 'an answer that names another digest', does: HASH },
  'other-bytes': { is: 'an answer in which a byte is another', does: HASH },
  'expired-token': {
    is: 'the token is good no longer',
    does: 'gets a new one, once a request; ends red where that is not taken either',
  },
  stale: { is: 'an answer from a copy that lags 2 s behind', does: 'looks again, after 0.25, 1 and 3 s' },
};

const CANCEL =
  'starts nothing new, brings to its end what was begun (within 5 s), looks at the moving tags that it wrote, and says what is there';

export const SIGNAL_WORDS: Readonly<Record<SignalName, Words & { readonly exitCode: number }>> = {
  SIGINT: { is: 'a cancel of the run', does: CANCEL, exitCode: 130 },
  SIGTERM: { is: 'what the runner sends 7.5 s later', does: 'the same', exitCode: 143 },
  SIGKILL: {
    is: 'the end of the process',
    does: 'nothing any more: the post step removes what is on the disk',
    exitCode: 137,
  },
};
