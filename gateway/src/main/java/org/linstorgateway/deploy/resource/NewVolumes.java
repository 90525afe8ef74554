package org.linstorgateway.deploy.resource;

import org.linstorgateway.deploy.state.VolumeNumbers;
import org.linstorgateway.deploy.undo.UndoLog;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;

/** New volumes without data, on nodes that LINSTOR chooses. */
public final class NewVolumes implements ResourceContents {
    /** LINSTOR has the volumes of a new resource under the numbers of the target. */
    private static final VolumeNumbers NUMBERS = new VolumeNumbers(0);

    private final Linstor linstor;
    private final Deadlines deadlines;
    private final VolumeDefinitions volumes;

    public NewVolumes(Linstor linstor, Deadlines deadlines) {
        this.linstor = linstor;
        this.deadlines = deadlines;
        this.volumes = new VolumeDefinitions(linstor);
    }

    @Override
    public void place(Target wanted, UndoLog undo) {
        String resource = wanted.resource();
        volumes.create(resource, NUMBERS, Volume.CLUSTER_PRIVATE, false);
        wanted.volumes().forEach(volume -> volumes.create(resource, NUMBERS, volume, wanted.grossSize()));
        new Placement(linstor, deadlines, resource).place();
    }
}
