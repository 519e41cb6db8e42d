import { commitDone, commitFlush, commitIdle, commitRoot, commitRootWritten } from './commit.ts';
import {
  directCall,
  directFlushed,
  directGathered,
  directStore,
  directSubmitted,
  directWritten,
} from './direct.ts';
import { scan, scanPage } from './dirtying.ts';
import { access, faultCheck, faultLock, faultLocked, faultPatience, proceed } from './fault.ts';
import { flushAnswer, flushSend } from './flush.ts';
import { flusherEnd, flusherSelect, flusherWake } from './flusher.ts';
import { fsyncBegin, fsyncEnd, fsyncNext, fsyncSync, fsyncTag, fsyncWait } from './fsync.ts';
import { submit } from './gather.ts';
import { intervene } from './intervene.ts';
import { kickBegin, kickEnd, kickNext } from './kick.ts';
import type { Machine } from './machine.ts';
import { channelIdle, channelWritten } from './media.ts';
import {
  prepareCopy,
  prepareGather,
  prepareGotPool,
  prepareLock,
  prepareLook,
  preparePool,
  preparePte,
  prepareStart,
  prepareSum,
  prepareTlb,
} from './prepare.ts';
import * as at from './programs.ts';
import { slotCommand, slotComplete, slotSector, slotTake } from './slot.ts';
import { splitCopied, splitShot } from './split.ts';
import { think } from './thinking.ts';
import { storeDone, writeCopied, writeFile, writePage } from './writecall.ts';

type Step = (m: Machine, actor: number) => void;

/** What an actor's step is, by its pc. A pc without a row is one at which actors only sleep. */
const STEPS: (Step | undefined)[] = [];
STEPS[at.THINK] = think;
STEPS[at.ACCESS] = access;
STEPS[at.FAULT_LOCK] = faultLock;
STEPS[at.FAULT_LOCKED] = faultLocked;
STEPS[at.FAULT_CHECK] = faultCheck;
STEPS[at.FAULT_PATIENCE] = faultPatience;
STEPS[at.FAULT_GO] = proceed;
STEPS[at.SPLIT_COPY] = splitCopied;
STEPS[at.SPLIT_SHOOT] = splitShot;
STEPS[at.STORE_DONE] = storeDone;
STEPS[at.WRITE_FILE] = writeFile;
STEPS[at.WRITE_PAGE] = writePage;
STEPS[at.WRITE_LOCKED] = faultCheck;
STEPS[at.WRITE_COPY] = writeCopied;
STEPS[at.DIRECT_STORE] = directStore;
STEPS[at.DIRECT_CALL] = directCall;
STEPS[at.DIRECT_WRITTEN] = directWritten;
STEPS[at.DIRECT_GATHERED] = directGathered;
STEPS[at.DIRECT_SUBMITTED] = directSubmitted;
STEPS[at.DIRECT_FLUSHED] = directFlushed;
STEPS[at.SLOT_TAKE] = slotTake;
STEPS[at.SLOT_COMMAND] = slotCommand;
STEPS[at.SLOT_SECTOR] = slotSector;
STEPS[at.SLOT_COMPLETE_CACHED] = slotComplete;
STEPS[at.SLOT_COMPLETE_MEDIA] = slotComplete;
STEPS[at.CHANNEL_IDLE] = channelIdle;
STEPS[at.CHANNEL_WRITTEN] = channelWritten;
STEPS[at.W_LOCK] = prepareLock;
STEPS[at.W_LOOK] = prepareLook;
STEPS[at.W_PTE] = preparePte;
STEPS[at.W_TLB] = prepareTlb;
STEPS[at.W_START] = prepareStart;
STEPS[at.W_POOL] = preparePool;
STEPS[at.W_GOT_POOL] = prepareGotPool;
STEPS[at.W_COPY] = prepareCopy;
STEPS[at.W_SUM] = prepareSum;
STEPS[at.W_GATHER] = prepareGather;
STEPS[at.W_SUBMIT] = submit;
STEPS[at.SCAN] = scan;
STEPS[at.SCAN_PAGE] = scanPage;
STEPS[at.FLUSHER_WAKE] = flusherWake;
STEPS[at.FLUSHER_SELECT] = flusherSelect;
STEPS[at.FLUSHER_END] = flusherEnd;
STEPS[at.FSYNC_BEGIN] = fsyncBegin;
STEPS[at.FSYNC_TAG] = fsyncTag;
STEPS[at.FSYNC_NEXT] = fsyncNext;
STEPS[at.FSYNC_WAIT] = fsyncWait;
STEPS[at.FSYNC_SYNC] = fsyncSync;
STEPS[at.FSYNC_END] = fsyncEnd;
STEPS[at.KICK_BEGIN] = kickBegin;
STEPS[at.KICK_NEXT] = kickNext;
STEPS[at.KICK_END] = kickEnd;
STEPS[at.COMMIT_IDLE] = commitIdle;
STEPS[at.COMMIT_FLUSH] = commitFlush;
STEPS[at.COMMIT_ROOT] = commitRoot;
STEPS[at.COMMIT_ROOT_WRITTEN] = commitRootWritten;
STEPS[at.COMMIT_DONE] = commitDone;
STEPS[at.FLUSH_SEND] = flushSend;
STEPS[at.FLUSH_ANSWER] = flushAnswer;
STEPS[at.INTERVENE] = intervene;

/**
 * One atomic change by one actor that has a step: the simulator's and the checker's only way to
 * change a world.
 */
export function step(m: Machine, actor: number) {
  const rule = STEPS[m.w.pc[actor]];
  if (rule === undefined) throw new Error(`actor ${actor} has no step at ${m.w.pc[actor]}`);
  rule(m, actor);
}
