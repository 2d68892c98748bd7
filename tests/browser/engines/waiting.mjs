// Waiting for what another program does.

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Asks again and again until the answer is not empty, and gives it. */
export const eventually = async (what, ask, patience = 30_000) => {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await pause(50);
  }
};

/** A program that was told to end gets a while, and is then ended. */
export const ended = async (process_) => {
  if (process_.exitCode !== null || process_.signalCode !== null) return;
  const late = setTimeout(() => process_.kill("SIGKILL"), 5000);
  await new Promise((done) => process_.once("exit", done));
  clearTimeout(late);
};
