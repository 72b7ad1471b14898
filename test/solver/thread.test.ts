import type { HedgeProblem } from "../../src/core/hedge/hedgeProblem";
import { solverLost } from "../../src/solver/lost";
import type { Answer, Question } from "../../src/solver/worker";
import { type Reply, Thread } from "../../src/thread/thread";

const question: Question = { problem: {} as HedgeProblem };
const hedge = { kind: "optimal", trades: [], residuals: [], cost: 1, risk: 0, gap: 0 } as const;

/** A worker that says what the test has it say. */
class FakeWorker extends EventTarget {
  readonly asked: Question[] = [];
  isTerminated = false;
  postMessage(message: Question): void {
    this.asked.push(message);
  }
  terminate(): void {
    this.isTerminated = true;
  }
  say(data: Reply<Answer>): void {
    this.dispatchEvent(Object.assign(new Event("message"), { data }));
  }
  die(message: string): void {
    this.dispatchEvent(Object.assign(new Event("error"), { message }));
  }
}

function setUp() {
  const workers: FakeWorker[] = [];
  const thread = new Thread<Question, Answer>(() => {
    workers.push(new FakeWorker());
    return workers.at(-1) as unknown as Worker;
  }, solverLost);
  return { thread, workers };
}

it("asks one question after another, and tells how far each is", async () => {
  const { thread, workers } = setUp();
  const heard: string[] = [];
  const first = thread.ask(question, { onProgress: ({ doing }) => heard.push(doing) });
  const second = thread.ask(question);
  expect(workers[0].asked).toHaveLength(1);
  workers[0].say({ progress: { doing: "Hedge 1 of 2" } });
  workers[0].say({ answer: hedge });
  expect(await first).toEqual(hedge);
  expect(workers[0].asked).toHaveLength(2);
  workers[0].say({ answer: hedge });
  await second;
  expect([heard, workers.length]).toEqual([["Hedge 1 of 2"], 1]);
});

it("ends the thread of a question that is given up; the next one has another", async () => {
  const { thread, workers } = setUp();
  const controller = new AbortController();
  const given = thread.ask(question, { signal: controller.signal });
  const waits = thread.ask(question);
  controller.abort(new Error("enough"));
  await expect(given).rejects.toThrow("enough");
  expect([workers[0].isTerminated, workers.length]).toEqual([true, 2]);
  workers[1].say({ answer: hedge });
  expect(await waits).toEqual(hedge);
});

it("drops a question that is given up before its turn, and leaves the thread alone", async () => {
  const { thread, workers } = setUp();
  const controller = new AbortController();
  const runs = thread.ask(question);
  const given = thread.ask(question, { signal: controller.signal });
  controller.abort(new Error("enough"));
  await expect(given).rejects.toThrow("enough");
  workers[0].say({ answer: hedge });
  expect(await runs).toEqual(hedge);
  expect([workers[0].isTerminated, workers[0].asked.length]).toEqual([false, 1]);
  await expect(thread.ask(question, { signal: AbortSignal.abort(new Error("before")) })).rejects.toThrow("before");
});

it("says that its thread died, and recovers with the next question", async () => {
  const { thread, workers } = setUp();
  const lost = thread.ask(question);
  workers[0].die("");
  await expect(lost).rejects.toMatchObject({
    kind: "notAvailable",
    message: "the solver ended (its script does not load): calculate again",
  });
  const next = thread.ask(question);
  workers[1].say({ answer: hedge });
  expect(await next).toEqual(hedge);
});

it("says why no thread starts, and tries again", async () => {
  let starts = 0;
  const worker = new FakeWorker();
  const thread = new Thread<Question, Answer>(() => {
    if (++starts === 1) throw new Error("no workers here");
    return worker as unknown as Worker;
  }, solverLost);
  await expect(thread.ask(question)).rejects.toMatchObject({
    kind: "notAvailable",
    message: "the solver ended (Error: no workers here): calculate again",
  });
  const next = thread.ask(question);
  worker.say({ answer: hedge });
  expect(await next).toEqual(hedge);
});

it("hands on what is wrong with the question, place and all", async () => {
  const { thread, workers } = setUp();
  const asked = thread.ask(question);
  workers[0].say({ failure: { kind: "number", message: "max is needed", place: { row: 2, field: "max" } } });
  await expect(asked).rejects.toMatchObject({ kind: "number", message: "max is needed", place: { row: 2 } });
});
