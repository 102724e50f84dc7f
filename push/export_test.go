package push

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/riverqueue/river"

	"spoorboek/store"
)

// Work does one job as the queue would, given its kind and its stored arguments.
func (w *Workers) Work(ctx context.Context, kind string, args []byte) error {
	switch kind {
	case store.ReconcileArgs{}.Kind():
		return work(ctx, args, w.reconcile)
	case store.ReminderArgs{}.Kind():
		return work(ctx, args, w.remind)
	case store.PlanArgs{}.Kind():
		return work(ctx, args, w.plan)
	case store.PushArgs{}.Kind():
		return work(ctx, args, w.push)
	case store.SendArgs{}.Kind():
		return work(ctx, args, w.send)
	case store.EraseArgs{}.Kind():
		return work(ctx, args, w.erase)
	case promptArgs{}.Kind():
		return work(ctx, args, w.prompt)
	case roundArgs{}.Kind():
		return work(ctx, args, w.round)
	case store.InspectArgs{}.Kind():
		return work(ctx, args, w.inspect)
	case store.RemoveFileArgs{}.Kind():
		return work(ctx, args, w.removeFile)
	case sweepArgs{}.Kind():
		return work(ctx, args, w.sweep)
	case store.SweepFilesArgs{}.Kind():
		return work(ctx, args, w.sweepFiles)
	case forgetArgs{}.Kind():
		return work(ctx, args, w.forget)
	}
	return fmt.Errorf("no worker for %q", kind)
}

func work[A river.JobArgs](ctx context.Context, raw []byte, do func(context.Context, A) error) error {
	var args A
	if err := json.Unmarshal(raw, &args); err != nil {
		return err
	}
	return do(ctx, args)
}
